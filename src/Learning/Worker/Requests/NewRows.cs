using Warmstart.Learning.Replay;

namespace Warmstart.Learning.Worker.Requests;

/// <summary>Rows that are on the disk now, in the order of the log.</summary>
/// <param name="Rows">The rows.</param>
public sealed record NewRows(IReadOnlyList<Transition> Rows) : TrainerRequest;
