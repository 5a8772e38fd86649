namespace Warmstart.Controller.Lifecycle;

/// <summary>What a step of the lifecycle leads to.</summary>
/// <param name="Next">What to remember.</param>
/// <param name="Command">An order to the loop, or null.</param>
/// <param name="Order">What to tell the runner.</param>
public readonly record struct LifecycleStep(LifecycleMemory Next, LoopOrder? Command = null, RunnerOrder Order = RunnerOrder.None);
