using Warmstart.Loop.Seam;
using Warmstart.Protocol.Contracts;
using Warmstart.Safety.Faults;

namespace Warmstart.Controller.Lifecycle.States;

/// <summary>Connected and disarmed.</summary>
internal static class IdleState
{
    public static LifecycleStep Step(TimeSpan now, LifecycleMemory memory, in LifecycleInputs inputs)
    {
        if (inputs.Loop.Latched)
            return Moves.Leave(memory, now, LifecycleState.Faulted, inputs.Loop.Faults.ToString());
        // An order from before this daemon lost sight of the loop may have armed it since.
        if (inputs.Loop.InMotion && now - memory.Since > LifecycleTimes.StillMoving)
            return Moves.Stop(memory, now, StopCategory.Brake, "the loop was armed though nothing was started");
        return inputs.Request switch
        {
            LifecycleRequest.Start => HomingState.Enter(now, memory, RunIntent.Run, "start was asked for", LifecycleStage.Configuring),
            LifecycleRequest.ResetAndHome =>
                HomingState.Enter(now, memory, RunIntent.HomeOnly, "reset was asked for", LifecycleStage.Recovering),
            LifecycleRequest.Reset => memory.Ask(
                now, LifecycleStage.Recovering, new LoopOrder(LoopCommandKind.Recover), LifecycleTimes.Recover),
            _ => Recovered(now, memory, inputs),
        };
    }

    private static LifecycleStep Recovered(TimeSpan now, LifecycleMemory memory, in LifecycleInputs inputs) =>
        memory.Stage == LifecycleStage.Recovering && (inputs.Answered(memory) || now >= memory.Deadline)
            ? (memory with { Stage = LifecycleStage.None, Awaiting = LoopCommandKind.None }).Stay()
            : memory.Stay();
}
