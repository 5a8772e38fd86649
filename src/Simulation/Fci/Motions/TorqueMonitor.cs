using Warmstart.Protocol.Fci;
using Warmstart.Robot;

namespace Warmstart.Simulation.Fci.Motions;

/// <summary>What a robot refuses in commanded torques. NaN loses.</summary>
internal static class TorqueMonitor
{
    private const double Period = 1e-3;

    // Rounding in the sender's own limiter; a robot's threshold is the nominal 1000 Nm/s.
    private const double Rounding = 1e-9;

    public static FciError? Check(in JointVector last, in JointVector tau, ArmModel model)
    {
        JointVector rate = model.Limits.dtau_max;
        JointVector range = model.Limits.tau_max;
        for (int i = 0; i < JointVector.Length; i++)
        {
            if (!(Math.Abs(tau[i] - last[i]) <= rate[i] * Period + Rounding))
                return FciError.controller_torque_discontinuity;
            if (!(Math.Abs(tau[i]) <= range[i]))
                return FciError.tau_J_range_violation;
        }
        return null;
    }
}
