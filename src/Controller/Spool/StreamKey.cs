using Warmstart.Protocol.Contracts;

namespace Warmstart.Controller.Spool;

/// <summary>Names one sequence of rows.</summary>
/// <param name="Run">The training run.</param>
/// <param name="Stream">The stream within the run.</param>
public readonly record struct StreamKey(RunId Run, uint Stream);
