using Warmstart.Safety.Faults;

namespace Warmstart.Loop.Seam;

/// <summary>The answer to a <see cref="LoopCommand"/>; from loop to controller.</summary>
public struct LoopReply
{
    /// <summary>Id of the command.</summary>
    public long Id;

    /// <summary>How it ended.</summary>
    public LoopReplyCode Code;

    /// <summary>A number that goes with the code: the robot's status, a version, the index of a bad value.</summary>
    public int Detail;

    /// <summary>Faults at that time.</summary>
    public FaultSet Faults;
}
