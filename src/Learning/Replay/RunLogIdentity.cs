using Warmstart.Protocol.Contracts;

namespace Warmstart.Learning.Replay;

/// <summary>What every segment of a run's log states in its header; a segment of another run or shape is refused.</summary>
/// <param name="Run">The run.</param>
/// <param name="ObservationSize">Floats an observation.</param>
/// <param name="ActionSize">Floats an action.</param>
/// <param name="LayoutHash">Hash of the observation layout.</param>
/// <param name="TaskHash">Hash of the task.</param>
public readonly record struct RunLogIdentity(RunId Run, int ObservationSize, int ActionSize, ulong LayoutHash, ulong TaskHash)
{
    /// <summary>Bytes of one record of such a run.</summary>
    public int RecordSize => RecordCodec.SizeOf(ObservationSize, ActionSize);
}
