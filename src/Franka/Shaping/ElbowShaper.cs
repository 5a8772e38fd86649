using Warmstart.Protocol.Fci;
using Warmstart.Robot;

namespace Warmstart.Franka;

/// <summary>The elbow of a Cartesian command, if it has one.</summary>
internal sealed class ElbowShaper(MotionLimit limit, bool limitRate, double gain)
{
    public void Shape(in RobotState state, ref RobotCommand command)
    {
        if (!command.valid_elbow)
            return;
        Finite.Require(command.elbow_c, nameof(command.elbow_c));
        if (Math.Abs(command.elbow_c[1]) != 1)
            throw new ArgumentException($"Sign of the elbow is {command.elbow_c[1]}: it must be +1 or -1.", nameof(command));
        // Before a first command the robot tells none.
        bool hasLast = state.elbow_c[1] != 0;
        double last = hasLast ? state.elbow_c[0] : state.elbow[0];
        double value = gain * command.elbow_c[0] + (1 - gain) * last;
        if (limitRate)
        {
            double wanted = (value - last) / RateLimit.Period;
            value = last + RateLimit.Period * RateLimit.Velocity(
                wanted, state.delbow_c[0], state.ddelbow_c[0], -limit.Velocity, limit.Velocity, RateLimit.ToldShare * limit.Acceleration, RateLimit.ToldShare * limit.Jerk);
        }
        command.elbow_c[0] = value;
        Finite.Require(command.elbow_c, nameof(command.elbow_c));
    }
}
