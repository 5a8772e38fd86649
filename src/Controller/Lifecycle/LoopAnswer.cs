using Warmstart.Loop.Control;
using Warmstart.Loop.Seam;
using Warmstart.Safety.Start;

namespace Warmstart.Controller.Lifecycle;

/// <summary>How an order to the loop ended.</summary>
/// <param name="Kind">What was asked.</param>
/// <param name="Code">How it ended; <see cref="LoopReplyCode.Aborted"/> also where no reply came in time.</param>
/// <param name="Detail">The number that goes with the code.</param>
public readonly record struct LoopAnswer(LoopCommandKind Kind, LoopReplyCode Code, int Detail)
{
    /// <summary>Whether it was done.</summary>
    public bool Done => Code == LoopReplyCode.Done;

    /// <summary>One line for people.</summary>
    public string Text => Code switch
    {
        LoopReplyCode.Done => "done",
        LoopReplyCode.ConnectionFailed => "no robot answers",
        LoopReplyCode.WrongVersion => $"the robot speaks FCI version {Detail}, which is not supported",
        LoopReplyCode.RobotRefused => $"the robot refused (status {Detail})",
        LoopReplyCode.NotPermitted => "the loop has no permit: no lease, or no heartbeat",
        LoopReplyCode.Aborted => "it took too long, or a stop came in between",
        LoopReplyCode.Faulted => "a latched fault forbids it",
        LoopReplyCode.StartRefused => $"the motion would start with a jump: {StartCheck.Text((StartProblem)Detail)}",
        LoopReplyCode.BadValue when Kind == LoopCommandKind.Home => PathClearance.Text((PathProblem)Detail),
        LoopReplyCode.BadValue => $"value {Detail} is out of range",
        _ => $"the loop answered {Code}",
    };
}
