namespace Warmstart.Protocol.Fci.Gripper;

/// <summary>A request to the Franka Hand; only the values of its command count. Values are as they came.</summary>
/// <param name="Command">What is asked.</param>
public sealed record GripperRequest(GripperCommand Command)
{
    /// <summary>In Connect: version that the client speaks.</summary>
    public ushort Version { get; init; } = GripperCodec.Version;

    /// <summary>In Connect: port on which the client awaits states.</summary>
    public ushort UdpPort { get; init; }

    /// <summary>In Grasp and Move: distance of the fingers, m.</summary>
    public double Width { get; init; }

    /// <summary>In Grasp: how much narrower than the width still counts as held, m.</summary>
    public double EpsilonInner { get; init; }

    /// <summary>In Grasp: how much wider than the width still counts as held, m.</summary>
    public double EpsilonOuter { get; init; }

    /// <summary>In Grasp and Move: speed, m/s.</summary>
    public double Speed { get; init; }

    /// <summary>In Grasp: force, N.</summary>
    public double Force { get; init; }
}
