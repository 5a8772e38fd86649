using Warmstart.Protocol.Fci;

namespace Warmstart.Franka.Link;

/// <summary>How a request to the robot ended, for a program (code, status) and for a person (detail).</summary>
/// <param name="Code">What happened.</param>
/// <param name="Status">The robot's own status where it answered; else Unknown.</param>
/// <param name="Detail">One line for a person; empty after success.</param>
public readonly record struct LinkResult(LinkCode Code, FciStatus Status, string Detail)
{
    /// <summary>Success.</summary>
    public static LinkResult Ok { get; } = new(LinkCode.Ok, FciStatus.Success, string.Empty);

    /// <summary>Whether the robot did it.</summary>
    public bool IsOk => Code == LinkCode.Ok;

    /// <summary>A failure before the robot answered.</summary>
    /// <param name="code">What happened.</param>
    /// <param name="detail">One line for a person.</param>
    public static LinkResult Fail(LinkCode code, string detail) => new(code, FciStatus.Unknown, detail);
}
