namespace Warmstart.Controller.Spool;

/// <summary>What must survive together with the rows that it counts.</summary>
/// <param name="WarmUpRows">Rows of the frozen policy so far.</param>
/// <param name="Episodes">Episodes begun so far.</param>
public readonly record struct StreamCounters(long WarmUpRows, long Episodes);
