using Warmstart.Protocol.Contracts;

namespace Warmstart.Controller.Spool;

/// <summary>The learner within reach, as the spool sees it. Rows of every run go to it: its own run's first, then leftovers, oldest run first.</summary>
/// <param name="Run">The run that it works on; null: none.</param>
/// <param name="NotYet">A run that it must be told of before it gets rows of it; null: none.</param>
public sealed record SpoolReader(RunId? Run, RunId? NotYet);
