namespace Warmstart.Trials.Experiments.Running;

/// <summary>A value along a run.</summary>
/// <param name="Step">Environment step, warm-up included.</param>
/// <param name="Name">One of <see cref="MeasureNames"/>.</param>
/// <param name="Value">The value.</param>
public sealed record MeasurePoint(int Step, string Name, double Value);
