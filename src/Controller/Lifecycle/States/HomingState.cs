using Warmstart.Loop.Seam;
using Warmstart.Protocol.Contracts;
using Warmstart.Safety;
using Warmstart.Safety.Faults;

namespace Warmstart.Controller.Lifecycle.States;

/// <summary>From disarmed to home: recover where needed, configure, arm, move.</summary>
internal static class HomingState
{
    public static LifecycleStep Enter(TimeSpan now, LifecycleMemory memory, RunIntent intent, string reason, LifecycleStage stage) =>
        Ask(now, memory.To(now, LifecycleState.Homing, reason) with { Intent = intent, Recovery = memory.Recovery.Forgive() }, stage);

    public static LifecycleStep Step(TimeSpan now, LifecycleMemory memory, in LifecycleInputs inputs) => memory.Stage switch
    {
        LifecycleStage.Settling => Settling(now, memory, inputs),
        LifecycleStage.Moving => Moving(now, memory, inputs),
        _ => Asked(now, memory, inputs),
    };

    private static LifecycleStep Settling(TimeSpan now, LifecycleMemory memory, in LifecycleInputs inputs)
    {
        if (!inputs.Loop.InMotion)
            return Ask(now, memory, LifecycleStage.Recovering);
        return now < memory.Deadline
            ? memory.Stay()
            : Moves.Stop(memory, now, StopCategory.Cut, "the arm did not come to rest after: " + inputs.Loop.Faults);
    }

    private static LifecycleStep Asked(TimeSpan now, LifecycleMemory memory, in LifecycleInputs inputs)
    {
        if (inputs.Answered(memory))
        {
            var answer = inputs.Answer!.Value;
            return answer.Done ? Next(now, memory) : Failed(now, memory, inputs, $"{memory.Awaiting}: {answer.Text}");
        }
        return now < memory.Deadline ? memory.Stay() : Failed(now, memory, inputs, $"{memory.Awaiting}: no answer in time");
    }

    private static LifecycleStep Next(TimeSpan now, LifecycleMemory memory) => memory.Stage switch
    {
        LifecycleStage.Recovering => Ask(now, memory, LifecycleStage.Configuring),
        LifecycleStage.Configuring => Ask(now, memory, LifecycleStage.Arming),
        _ => new(
            memory with { Stage = LifecycleStage.Moving, Since = now, Awaiting = LoopCommandKind.None, Deadline = TimeSpan.MaxValue },
            null, RunnerOrder.Home),
    };

    private static LifecycleStep Ask(TimeSpan now, LifecycleMemory memory, LifecycleStage stage) => stage switch
    {
        LifecycleStage.Recovering => memory.Ask(now, stage, new LoopOrder(LoopCommandKind.Recover), LifecycleTimes.Recover),
        LifecycleStage.Configuring => memory.Ask(now, stage, new LoopOrder(LoopCommandKind.ConfigureRobot), LifecycleTimes.Configure),
        _ => memory.Ask(now, LifecycleStage.Arming, new LoopOrder(LoopCommandKind.Arm), LifecycleTimes.Arm),
    };

    private static LifecycleStep Moving(TimeSpan now, LifecycleMemory memory, in LifecycleInputs inputs) => inputs.Runner switch
    {
        RunnerStatus.Homed => Home(now, memory),
        // A motion that a fault ended is the fault's business; the guards see it when the arm is at rest.
        RunnerStatus.Failed when inputs.Loop.Safety >= SafetyState.Braking => memory.Stay(),
        RunnerStatus.Failed => Moves.HoldThenStop(memory, now, "homing failed: " + inputs.RunnerReason),
        _ => memory.Stay(),
    };

    private static LifecycleStep Home(TimeSpan now, LifecycleMemory memory)
    {
        var done = memory.Recovery.End(now);
        string reason = memory.Recoveries > 0 && done.LastTook is { } took
            ? FormattableString.Invariant($"home; recovered in {took.TotalSeconds:0.0} s, the recovery number {memory.Recoveries} without a finished episode")
            : "home";
        return new(memory.To(now, LifecycleState.Ready, reason) with { Recovery = done });
    }

    private static LifecycleStep Failed(TimeSpan now, LifecycleMemory memory, in LifecycleInputs inputs, string reason)
    {
        // An arming that was given up may still succeed on the other side.
        if (memory.Stage == LifecycleStage.Arming)
            return Moves.Stop(memory, now, StopCategory.Brake, reason);
        return Moves.Leave(memory, now, inputs.Loop.Latched ? LifecycleState.Faulted : LifecycleState.Idle, reason);
    }
}
