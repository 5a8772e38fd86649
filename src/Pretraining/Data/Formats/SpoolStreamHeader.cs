namespace Warmstart.Pretraining.Data.Formats;

/// <summary>One row of the spool's table of streams.</summary>
/// <param name="Id">Key of its rows.</param>
/// <param name="TaskHash">Hash of the task.</param>
/// <param name="LayoutHash">Hash of the observation layout.</param>
/// <param name="ObservationSize">Floats of an observation.</param>
/// <param name="ActionSize">Floats of an action.</param>
internal readonly record struct SpoolStreamHeader(long Id, ulong TaskHash, ulong LayoutHash, int ObservationSize, int ActionSize)
{
    /// <summary>Whether the rows of another stream mean the same.</summary>
    public bool IsLike(in SpoolStreamHeader other) => this with { Id = other.Id } == other;
}
