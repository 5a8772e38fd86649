using Warmstart.Franka;
using Warmstart.Trials.Doctor;

namespace Warmstart.Trials.Hands;

/// <summary>Which robot a person works with, straight over its own interface.</summary>
public sealed record RobotAddress
{
    /// <summary>Name or address of the robot or simulator.</summary>
    public required string Host { get; init; }

    /// <summary>TCP port of its interface.</summary>
    public int Port { get; init; } = 1337;

    /// <summary>TCP port of its hand.</summary>
    public int GripperPort { get; init; } = FrankaGripper.DefaultPort;

    /// <summary>Folder that stands for the file system's root.</summary>
    public string Root { get; init; } = "/";

    /// <summary>Connects to the arm.</summary>
    /// <exception cref="HandsException">Somebody else holds it, or it cannot be reached.</exception>
    internal FrankaRobot Connect()
    {
        RequireFree();
        try
        {
            return FrankaRobot.Connect(Host, new FrankaRobotOptions { Port = Port, Realtime = RealtimeConfig.Ignore });
        }
        catch (FrankaException e)
        {
            throw new HandsException($"{Shown(e)}; is it switched on, FCI active, and no other program connected? warmstart doctor --host {Host} tells more", e);
        }
    }

    /// <summary>Connects to the hand.</summary>
    /// <exception cref="HandsException">It cannot be reached.</exception>
    internal FrankaGripper ConnectGripper()
    {
        try
        {
            return FrankaGripper.Connect(Host, new GripperOptions { Port = GripperPort });
        }
        catch (FrankaException e)
        {
            throw new HandsException($"the hand: {Shown(e)}; is it mounted and named as the end effector in Desk?", e);
        }
    }

    /// <exception cref="HandsException">The daemon on this machine holds the robot.</exception>
    internal void RequireFree()
    {
        if (HeldRobot.By(new SystemFiles(Root), Host, Port) is { } holder)
            throw new HandsException($"{Host}:{Port} is held by {holder}: a robot takes one client; use warmstart status, stop and reset, or systemctl stop warmstart-controller first");
    }

    private string Shown(FrankaException e) => e.Message.Contains(Host, StringComparison.Ordinal) ? e.Message : $"{Host}:{Port}: {e.Message}";
}
