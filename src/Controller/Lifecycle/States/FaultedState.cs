using Warmstart.Loop.Seam;
using Warmstart.Protocol.Contracts;

namespace Warmstart.Controller.Lifecycle.States;

/// <summary>A latched fault; only a reset leads out.</summary>
internal static class FaultedState
{
    public static LifecycleStep Step(TimeSpan now, LifecycleMemory memory, in LifecycleInputs inputs)
    {
        // Whoever asked to go home had a lease; without it, or under the next owner's, the arm only recovers.
        if (!inputs.LeaseHeld && memory.Intent != RunIntent.None)
            memory = memory with { Intent = RunIntent.None };
        if (memory.Stage != LifecycleStage.Recovering)
            return Ask(now, memory, inputs);
        if (inputs.Answered(memory))
        {
            var answer = inputs.Answer!.Value;
            return answer.Done ? Recovered(now, memory) : Failed(memory, answer.Text);
        }
        return now < memory.Deadline ? memory.Stay() : Failed(memory, "no answer in time");
    }

    private static LifecycleStep Ask(TimeSpan now, LifecycleMemory memory, in LifecycleInputs inputs)
    {
        if (inputs.Request is not (LifecycleRequest.Reset or LifecycleRequest.ResetAndHome))
            return memory.Stay();
        bool home = inputs is { Request: LifecycleRequest.ResetAndHome, LeaseHeld: true };
        var intent = home ? RunIntent.HomeOnly : RunIntent.None;
        return (memory with { Intent = intent, Recovery = memory.Recovery.BeginByHand(now) }).Ask(
            now, LifecycleStage.Recovering, new LoopOrder(LoopCommandKind.Recover), LifecycleTimes.Recover);
    }

    private static LifecycleStep Recovered(TimeSpan now, LifecycleMemory memory)
    {
        memory = memory with { Recovery = memory.Recovery.End(now) };
        string reason = FormattableString.Invariant($"recovered by a reset in {memory.Recovery.LastTook?.TotalSeconds:0.0} s");
        return memory.Intent == RunIntent.HomeOnly
            ? HomingState.Enter(now, memory, RunIntent.HomeOnly, reason, LifecycleStage.Configuring)
            : Moves.Leave(memory, now, LifecycleState.Idle, reason);
    }

    private static LifecycleStep Failed(LifecycleMemory memory, string why) => (memory with
    {
        Stage = LifecycleStage.None,
        Awaiting = LoopCommandKind.None,
        Intent = RunIntent.None,
        Reason = "the reset failed: " + why,
    }).Stay();
}
