using Warmstart.Loop.Seam;
using Warmstart.Protocol.Contracts;
using Warmstart.Safety.Faults;

namespace Warmstart.Controller.Lifecycle.States;

/// <summary>Coming to rest.</summary>
internal static class StoppingState
{
    public static LifecycleStep Step(TimeSpan now, LifecycleMemory memory, in LifecycleInputs inputs)
    {
        if (memory.Stage == LifecycleStage.HoldingFirst)
            return Holding(now, memory, inputs);
        bool answered = inputs.Answered(memory) || memory.Awaiting == LoopCommandKind.None;
        if (!inputs.Loop.InMotion && (answered || now >= memory.Deadline))
            return Rest(now, memory, inputs);
        if (now < memory.Deadline)
            return (answered ? memory with { Awaiting = LoopCommandKind.None } : memory).Stay();
        if (memory.Stage == LifecycleStage.Braking)
            return memory.Ask(now, LifecycleStage.Cutting, new LoopOrder(LoopCommandKind.Stop, StopCategory.Cut), LifecycleTimes.Cut);
        return Moves.Leave(memory, now, LifecycleState.Faulted, $"the arm did not come to rest after: {memory.Reason}");
    }

    private static LifecycleStep Holding(TimeSpan now, LifecycleMemory memory, in LifecycleInputs inputs)
    {
        if (inputs.Loop.InMotion && now < memory.Deadline && inputs.Request != LifecycleRequest.StopBrake)
            return memory.Stay();
        return memory.Ask(now, LifecycleStage.Braking, new LoopOrder(LoopCommandKind.Stop, StopCategory.Brake), LifecycleTimes.Brake);
    }

    private static LifecycleStep Rest(TimeSpan now, LifecycleMemory memory, in LifecycleInputs inputs) => inputs.Loop.Latched
        ? Moves.Leave(memory, now, LifecycleState.Faulted, $"{inputs.Loop.Faults} (after: {memory.Reason})")
        : Moves.Leave(memory, now, LifecycleState.Idle, memory.Reason);
}
