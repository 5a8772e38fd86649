using Warmstart.Controller.Tasks;
using Warmstart.Protocol.Fci;

namespace Warmstart.Simulation.LockStep;

/// <summary>The robot's own reflex, as the robot decides it: its external estimates against the thresholds that the task sets.</summary>
internal sealed class CollisionReflex(ForceSection force)
{
    private const int ForceAxes = 3;

    /// <summary>Whether this state trips the reflex; NaN trips it.</summary>
    public bool Trips(in RobotState state)
    {
        ReadOnlySpan<double> wrench = state.O_F_ext_hat_K, torque = state.tau_ext_hat_filtered;
        for (int i = 0; i < wrench.Length; i++)
        {
            if (!(Math.Abs(wrench[i]) <= (i < ForceAxes ? force.ReflexN : force.ReflexNm)))
                return true;
        }
        foreach (double value in torque)
        {
            if (!(Math.Abs(value) <= force.ReflexJointNm))
                return true;
        }
        return false;
    }
}
