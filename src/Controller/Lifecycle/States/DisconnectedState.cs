using Warmstart.Loop.Seam;
using Warmstart.Protocol.Contracts;

namespace Warmstart.Controller.Lifecycle.States;

/// <summary>No robot: asks the loop to connect, again and again.</summary>
internal static class DisconnectedState
{
    public static LifecycleStep Step(TimeSpan now, LifecycleMemory memory, in LifecycleInputs inputs)
    {
        if (!inputs.Loop.Alive)
            return Waiting(memory, "waiting for the loop process", TimeSpan.Zero).Stay();
        if (memory.Stage != LifecycleStage.Connecting)
        {
            if (inputs.Loop.Connected)
                return Connected(now, memory, inputs);
            return now < memory.Deadline
                ? memory.Stay()
                : memory.Ask(now, LifecycleStage.Connecting, new LoopOrder(LoopCommandKind.Connect), LifecycleTimes.Connect);
        }
        if (inputs.Loop.Connected)
            return Connected(now, memory, inputs);
        if (inputs.Answered(memory))
            return Answered(now, memory, inputs.Answer!.Value);
        return now < memory.Deadline
            ? memory.Stay()
            : Waiting(memory, "waiting for the robot: it did not answer in time", now + LifecycleTimes.ConnectAgain).Stay();
    }

    private static LifecycleStep Connected(TimeSpan now, LifecycleMemory memory, in LifecycleInputs inputs)
    {
        if (inputs.Loop.EmergencyStopped)
            return Moves.Leave(memory, now, LifecycleState.EmergencyStopped, $"emergency stop ({inputs.Loop.Faults})");
        if (inputs.Loop.Latched)
            return Moves.Leave(memory, now, LifecycleState.Faulted, inputs.Loop.Faults.ToString());
        return Moves.Leave(memory, now, LifecycleState.Idle, "the robot is connected");
    }

    // The connection itself shows in the loop's status a moment after the answer.
    private static LifecycleStep Answered(TimeSpan now, LifecycleMemory memory, LoopAnswer answer) => answer.Code switch
    {
        LoopReplyCode.Done => (memory with { Awaiting = LoopCommandKind.None }).Stay(),
        LoopReplyCode.WrongVersion => Waiting(memory, "waiting for the robot: " + answer.Text, now + LifecycleTimes.WrongVersionAgain).Stay(),
        _ => Waiting(memory, "waiting for the robot: " + answer.Text, now + LifecycleTimes.ConnectAgain).Stay(),
    };

    private static LifecycleMemory Waiting(LifecycleMemory memory, string reason, TimeSpan tryAt) => memory with
    {
        Reason = reason,
        Stage = LifecycleStage.None,
        Awaiting = LoopCommandKind.None,
        Deadline = tryAt,
    };
}
