using Warmstart.Robot;

namespace Warmstart.Loop.Seam;

/// <summary>Where the policy wants the tool; from controller to loop. Older than 150 ms the loop holds, older than 500 ms it stops.</summary>
public struct Setpoint
{
    /// <summary>Counts up by one for each setpoint; a number seen before is not a new setpoint.</summary>
    public long Sequence;

    /// <summary>The robot's time (<c>message_id</c>, ms) of the state that the setpoint answers.</summary>
    public ulong RobotTimeMs;

    /// <summary>Host monotonic time in nanoseconds when it was decided.</summary>
    public long HostNs;

    /// <summary>Target position of the tool in the base frame, m.</summary>
    public Vec3 Position;

    /// <summary>Target orientation of the tool in the base frame (unit quaternion; either sign).</summary>
    public Quat Orientation;

    /// <summary>What else the setpoint says.</summary>
    public SetpointFlags Flags;
}
