using Warmstart.Loop.Seam;
using Warmstart.Protocol.Contracts;
using Warmstart.Safety.Faults;

namespace Warmstart.Controller.Lifecycle.States;

/// <summary>The ways from one state to the next.</summary>
internal static class Moves
{
    public static LifecycleMemory To(this LifecycleMemory memory, TimeSpan now, LifecycleState state, string reason) => memory with
    {
        State = state,
        Reason = reason,
        Since = now,
        Stage = LifecycleStage.None,
        Awaiting = LoopCommandKind.None,
        Seen = FaultSet.Empty,
        // Without a robot the deadline is when to try again: at once.
        Deadline = state == LifecycleState.Disconnected ? now : TimeSpan.MaxValue,
    };

    public static LifecycleStep Ask(
        this LifecycleMemory memory, TimeSpan now, LifecycleStage stage, LoopOrder command, TimeSpan limit,
        RunnerOrder order = RunnerOrder.None) =>
        new(memory with { Stage = stage, Awaiting = command.Kind, Deadline = now + limit }, command, order);

    public static LifecycleStep Stay(this LifecycleMemory memory) => new(memory);

    /// <summary>To <see cref="LifecycleState.Stopping"/> with a stop at once.</summary>
    public static LifecycleStep Stop(LifecycleMemory memory, TimeSpan now, StopCategory category, string reason) =>
        (memory.To(now, LifecycleState.Stopping, reason) with { Intent = RunIntent.None }).Ask(
            now, category == StopCategory.Cut ? LifecycleStage.Cutting : LifecycleStage.Braking,
            new LoopOrder(LoopCommandKind.Stop, category), category == StopCategory.Cut ? LifecycleTimes.Cut : LifecycleTimes.Brake,
            RunnerOrder.Cancel);

    /// <summary>To <see cref="LifecycleState.Stopping"/> with a hold now and a stop a moment later.</summary>
    public static LifecycleStep HoldThenStop(LifecycleMemory memory, TimeSpan now, string reason) =>
        (memory.To(now, LifecycleState.Stopping, reason) with { Intent = RunIntent.None }).Ask(
            now, LifecycleStage.HoldingFirst, new LoopOrder(LoopCommandKind.Hold), LifecycleTimes.HoldFirst, RunnerOrder.Cancel);

    /// <summary>To a state that no motion belongs to.</summary>
    public static LifecycleStep Leave(LifecycleMemory memory, TimeSpan now, LifecycleState state, string reason)
    {
        var next = memory.To(now, state, reason) with { Intent = RunIntent.None, Recoveries = 0, Recovery = memory.Recovery.GiveUp() };
        // A loop that is out of sight for a moment still has the order to arm; the one behind it takes it back.
        LoopOrder? takeBack = memory.Stage == LifecycleStage.Arming ? new(LoopCommandKind.Stop, StopCategory.Brake) : null;
        return new(next, takeBack, RunnerOrder.Cancel);
    }

    public static bool Answered(this in LifecycleInputs inputs, LifecycleMemory memory) =>
        inputs.Answer is { } answer && answer.Kind == memory.Awaiting && memory.Awaiting != LoopCommandKind.None;
}
