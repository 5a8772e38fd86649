namespace Warmstart.Protocol.Contracts;

/// <summary>What all rows of one experience message share.</summary>
/// <param name="Run">The run.</param>
/// <param name="Stream">Number of the stream in the run.</param>
/// <param name="ObservationSize">Floats of an observation.</param>
/// <param name="ActionSize">Floats of an action.</param>
/// <param name="LayoutHash">Hash of the observation layout.</param>
/// <param name="TaskHash">Hash of the task.</param>
/// <param name="FirstSequence">Sequence of the first row; the others follow without gap. Not negative.</param>
public readonly record struct ExperienceHeader(
    RunId Run, uint Stream, int ObservationSize, int ActionSize, ulong LayoutHash, ulong TaskHash, long FirstSequence);
