namespace Warmstart.Learning.Worker;

/// <summary>A range of trainable rows, both ends inside, counted from 1.</summary>
/// <param name="First">First row.</param>
/// <param name="Last">Last row.</param>
public readonly record struct RowRange(long First, long Last);
