using System.Globalization;
using Warmstart.Protocol.Fci;

namespace Warmstart.Trials.FaultSimulation.Checks;

/// <summary>Whether an arm at rest is held off where the robot commands it, by a joint or by the end effector: then no motion may start.</summary>
internal static class HeldOff
{
    private const int Rotation = 12, Pose = 16;

    public static bool Is(in RobotState state)
    {
        var (joint, distance, angle) = Of(state);
        return !(joint <= ArmLimitsByHand.StartDeviation && distance <= ArmLimitsByHand.StartDistance && angle <= ArmLimitsByHand.StartAngle);
    }

    /// <summary>In words, for whoever wonders why nothing starts.</summary>
    public static string Text(in RobotState state)
    {
        var (joint, distance, angle) = Of(state);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"robot {state.robot_mode}, off its command by {joint:0.0000} rad at a joint, {1000 * distance:0.00} mm and {angle:0.0000} rad at the end effector");
    }

    private static (double Joint, double Distance, double Angle) Of(in RobotState state)
    {
        ReadOnlySpan<double> q = state.q, commanded = state.q_d, measured = state.O_T_EE, wanted = state.O_T_EE_d;
        double joint = 0;
        for (int i = 0; i < q.Length; i++)
            joint = Math.Max(joint, Math.Abs(q[i] - commanded[i]));
        // Twice the sine of half the angle between two rotations is the root of half the squares of their difference.
        double angle = Math.Sqrt(Squares(measured[..Rotation], wanted[..Rotation]) / 2);
        return (joint, Math.Sqrt(Squares(measured[Rotation..Pose], wanted[Rotation..Pose])), angle);
    }

    private static double Squares(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        return sum;
    }
}
