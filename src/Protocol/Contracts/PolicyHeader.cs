namespace Warmstart.Protocol.Contracts;

/// <summary>What a policy payload says of itself in its metadata.</summary>
public sealed record PolicyHeader
{
    /// <summary>The run that it belongs to.</summary>
    public required RunId Run { get; init; }

    /// <summary>Hash of the task.</summary>
    public required ulong TaskHash { get; init; }

    /// <summary>Hash of the observation layout.</summary>
    public required ulong LayoutHash { get; init; }

    /// <summary>Rises within a run and never goes back; 0 is the starting policy.</summary>
    public required long Version { get; init; }

    /// <summary>Floats of an observation.</summary>
    public required int ObservationSize { get; init; }

    /// <summary>Floats of an action.</summary>
    public required int ActionSize { get; init; }

    /// <summary>Widths of the hidden layers, first to last.</summary>
    public required int[] HiddenSizes { get; init; }

    /// <summary>Activation of the hidden layers (<c>relu</c>, <c>tanh</c>).</summary>
    public required string Activation { get; init; }

    /// <summary>Whether each hidden layer is normalised.</summary>
    public required bool LayerNorm { get; init; }

    /// <summary>How the standard deviation comes out of the log-std head (<c>exp</c>, <c>softplus</c>, <c>uniform</c>).</summary>
    public required string StdParameterization { get; init; }
}
