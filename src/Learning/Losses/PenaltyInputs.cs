using Warmstart.Learning.Agents;

namespace Warmstart.Learning.Losses;

/// <summary>What a penalty may look at.</summary>
public readonly unsafe ref struct PenaltyInputs
{
    /// <summary>The batch.</summary>
    public required TransitionBatch Batch { get; init; }

    /// <summary>First row of the mini-batch.</summary>
    public required int FirstRow { get; init; }

    /// <summary>Rows of the mini-batch.</summary>
    public required int Rows { get; init; }

    /// <summary>Actions of the current actor.</summary>
    public required IPolicySampler Sampler { get; init; }

    /// <summary>Random numbers.</summary>
    public required IDrawSource Draws { get; init; }

    /// <summary>First appended critic input row.</summary>
    public required float* Extra { get; init; }

    /// <summary>Step between critic input rows.</summary>
    public required int Stride { get; init; }

    /// <summary>Whether the draws are for the multiplier's own loss.</summary>
    public bool ForMultiplier { get; init; }
}
