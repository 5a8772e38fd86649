namespace Warmstart.Controller.Lifecycle.States;

/// <summary>The emergency stop is pressed; after its release a reset leads out.</summary>
internal static class EmergencyStoppedState
{
    // The fault is latched, so whether the button is out shows only when the robot is asked to recover: as after any other fault.
    public static LifecycleStep Step(TimeSpan now, LifecycleMemory memory, in LifecycleInputs inputs) =>
        FaultedState.Step(now, memory, inputs);
}
