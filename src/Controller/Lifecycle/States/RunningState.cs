using Warmstart.Protocol.Contracts;
using Warmstart.Safety;
using Warmstart.Safety.Faults;

namespace Warmstart.Controller.Lifecycle.States;

/// <summary>Episodes are played.</summary>
internal static class RunningState
{
    public static LifecycleStep Step(TimeSpan now, LifecycleMemory memory, in LifecycleInputs inputs)
    {
        switch (inputs.Runner)
        {
            case RunnerStatus.Finished:
                return Moves.Stop(memory, now, StopCategory.Brake, "all that was planned has been played");
            // A motion that a fault ended is the fault's business; the guards see it when the arm is at rest.
            case RunnerStatus.Failed when inputs.Loop.Safety >= SafetyState.Braking:
                return memory.Stay();
            case RunnerStatus.Failed:
                return Moves.HoldThenStop(memory, now, "the run failed: " + inputs.RunnerReason);
            case RunnerStatus.Held:
                return new(memory.To(now, LifecycleState.Ready, "held: " + (inputs.Obstacle ?? "the episode was finished as told")));
            default:
                break;
        }
        // An episode that came to its own end shows that recovering helped.
        var next = memory.Recoveries > 0 && inputs.EpisodesFinished > memory.EpisodesAtRecovery ? memory with { Recoveries = 0 } : memory;
        return inputs.Obstacle is null ? next.Stay() : new(next, null, RunnerOrder.Finish);
    }
}
