using Warmstart.Protocol.Fci;
using Warmstart.Robot;

namespace Warmstart.Franka;

/// <summary>Torques: finite, filtered against the last, changing by no more than the robot allows in 1 ms.</summary>
internal sealed class TorqueShaper(JointLimits limits, bool limitRate, double gain) : ICommandShaper
{
    private readonly SentMemory _sent = new(JointVector.Length);

    public void Begin() => _sent.Clear();

    public void Shape(in RobotState state, ref RobotCommand command)
    {
        Finite.Require(command.tau_J_d, nameof(command.tau_J_d));
        JointVector last = default;
        double share = _sent.Resolve(state.tau_J_d, last) ? 1 : RateLimit.ToldShare;
        LowPass.Apply(gain, last, command.tau_J_d);
        if (limitRate)
        {
            JointVector rate = limits.TorqueRate;
            for (int i = 0; i < JointVector.Length; i++)
            {
                double step = share * rate[i] * RateLimit.Period;
                command.tau_J_d[i] = last[i] + Math.Clamp(command.tau_J_d[i] - last[i], -step, step);
            }
        }
        Finite.Require(command.tau_J_d, nameof(command.tau_J_d));
        _sent.Keep(command.tau_J_d);
    }
}
