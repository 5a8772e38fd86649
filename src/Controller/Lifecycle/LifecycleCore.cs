using Warmstart.Controller.Lifecycle.States;
using Warmstart.Protocol.Contracts;

namespace Warmstart.Controller.Lifecycle;

/// <summary>The daemon's state machine: a pure function of time, memory and inputs. One state, one file.</summary>
public static class LifecycleCore
{
    /// <summary>One step.</summary>
    /// <param name="now">Monotonic time.</param>
    /// <param name="memory">The result of the step before.</param>
    /// <param name="inputs">What is seen now.</param>
    public static LifecycleStep Step(TimeSpan now, LifecycleMemory memory, in LifecycleInputs inputs)
    {
        ArgumentNullException.ThrowIfNull(memory);
        memory = Guards.Note(memory, inputs.Loop);
        return Guards.Step(now, memory, inputs) ?? memory.State switch
        {
            LifecycleState.Idle => IdleState.Step(now, memory, inputs),
            LifecycleState.Homing => HomingState.Step(now, memory, inputs),
            LifecycleState.Ready => ReadyState.Step(now, memory, inputs),
            LifecycleState.Running => RunningState.Step(now, memory, inputs),
            LifecycleState.Stopping => StoppingState.Step(now, memory, inputs),
            LifecycleState.Faulted => FaultedState.Step(now, memory, inputs),
            LifecycleState.EmergencyStopped => EmergencyStoppedState.Step(now, memory, inputs),
            _ => DisconnectedState.Step(now, memory, inputs),
        };
    }
}
