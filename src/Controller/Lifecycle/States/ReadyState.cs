using Warmstart.Protocol.Contracts;
using Warmstart.Safety.Faults;

namespace Warmstart.Controller.Lifecycle.States;

/// <summary>Armed and holding: runs when it may, else waits.</summary>
internal static class ReadyState
{
    public static LifecycleStep Step(TimeSpan now, LifecycleMemory memory, in LifecycleInputs inputs)
    {
        if (inputs.Request == LifecycleRequest.Start)
            return Home(now, memory, RunIntent.Run, "start was asked for");
        if (inputs.Request == LifecycleRequest.ResetAndHome)
            return Home(now, memory, RunIntent.HomeOnly, "reset was asked for");
        if (memory.Intent == RunIntent.HomeOnly)
            return Moves.Stop(memory, now, StopCategory.Brake, "home; nothing else was asked for");
        if (memory.Intent != RunIntent.Run)
            return memory.Stay();
        if (inputs.Obstacle is { } obstacle)
            return (memory with { Reason = "held: " + obstacle }).Stay();
        return new(memory.To(now, LifecycleState.Running, "playing episodes"), null, RunnerOrder.Run);
    }

    private static LifecycleStep Home(TimeSpan now, LifecycleMemory memory, RunIntent intent, string reason) =>
        new(memory.To(now, LifecycleState.Homing, reason) with { Intent = intent, Stage = LifecycleStage.Moving }, null, RunnerOrder.Home);
}
