namespace Warmstart.Controller.Spool;

/// <summary>What every row of one stream has in common.</summary>
/// <param name="Key">Run and stream.</param>
/// <param name="TaskHash">Hash of the task's definition.</param>
/// <param name="LayoutHash">Hash of the observation layout.</param>
/// <param name="ObservationSize">Floats in an observation.</param>
/// <param name="ActionSize">Floats in an action.</param>
public sealed record StreamHeader(StreamKey Key, ulong TaskHash, ulong LayoutHash, int ObservationSize, int ActionSize);
