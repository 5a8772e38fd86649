using Warmstart.Controller.Lifecycle;
using Warmstart.Loop;
using Warmstart.Loop.Seam;
using Warmstart.Protocol.Contracts;
using Warmstart.Safety;
using Warmstart.Safety.Faults;

namespace Warmstart.Controller.Tests.Lifecycle;

/// <summary>The lifecycle's core with a clock and a memory, stepped by hand.</summary>
public abstract class LifecycleBench
{
    protected static LoopView Gone => default;
    
    protected static LoopView Unconnected { get; } = new(true, LoopConnection.Disconnected, ControlMode.Idle, SafetyState.Ended, default);
    
    protected static LoopView Rest { get; } = new(true, LoopConnection.Connected, ControlMode.Idle, SafetyState.Ended, default);
    
    protected static LoopView Moving { get; } = new(true, LoopConnection.Armed, ControlMode.Hold, SafetyState.Nominal, default);

    protected TimeSpan Now { get; set; } = TimeSpan.FromSeconds(1000);

    protected LifecycleMemory Memory { get; set; } = LifecycleMemory.Initial;

    protected LifecycleStep Last { get; private set; }

    protected static LoopAnswer Done(LoopCommandKind kind) => new(kind, LoopReplyCode.Done, 0);

    protected static LoopView Latched(Fault fault) => Rest with { Safety = SafetyState.Faulted, Faults = FaultSet.Of(fault) };

    protected void Step(LifecycleInputs inputs, double seconds = 0.01)
    {
        Now += TimeSpan.FromSeconds(seconds);
        Last = LifecycleCore.Step(Now, Memory, inputs);
        Memory = Last.Next;
    }

    protected void Be(
        LifecycleState state, LifecycleStage stage = LifecycleStage.None, LoopCommandKind awaiting = LoopCommandKind.None, RunIntent intent = RunIntent.None) =>
        Memory = LifecycleMemory.Initial with
        {
            State = state, Stage = stage, Awaiting = awaiting, Intent = intent, Since = Now - TimeSpan.FromSeconds(1),
            Deadline = awaiting == LoopCommandKind.None ? TimeSpan.MaxValue : Now + TimeSpan.FromSeconds(5),
        };

    protected void Armed(LifecycleState state) => Be(
        state, state == LifecycleState.Homing ? LifecycleStage.Moving : LifecycleStage.None, intent: RunIntent.Run);
}
