using Warmstart.Franka;
using Warmstart.Protocol.Fci;
using Warmstart.Robot;

namespace Warmstart.Trials.Identification;

/// <summary>Asks the robot what it has been told of its flange.</summary>
public static class ConfiguredLoad
{
    /// <summary>Connects, reads one state, and leaves.</summary>
    /// <exception cref="FrankaException">No robot answers, or it speaks another version.</exception>
    public static LoadOnFlange Read(string host, int port)
    {
        using var robot = FrankaRobot.Connect(host, new FrankaRobotOptions { Port = port, Realtime = RealtimeConfig.Ignore });
        return Of(robot.ReadState());
    }

    /// <summary>From a state.</summary>
    public static LoadOnFlange Of(in RobotState state) => new(
        new RigidBody(state.m_ee, Vec3.From(state.F_x_Cee), Inertia(state.I_ee)), new RigidBody(state.m_load, Vec3.From(state.F_x_Cload), Inertia(state.I_load)));

    private static Mat3 Inertia(ReadOnlySpan<double> m) => new(m[0], m[3], m[6], m[1], m[4], m[7], m[2], m[5], m[8]);
}
