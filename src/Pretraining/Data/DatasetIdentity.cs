namespace Warmstart.Pretraining.Data;

/// <summary>What a data set's numbers mean.</summary>
public sealed record DatasetIdentity
{
    /// <summary>Name of the task.</summary>
    public required string Task { get; init; }

    /// <summary>Hash of the task.</summary>
    public required ulong TaskHash { get; init; }

    /// <summary>Hash of the observation layout.</summary>
    public required ulong LayoutHash { get; init; }

    /// <summary>Numbers in an observation.</summary>
    public required int ObservationSize { get; init; }

    /// <summary>Numbers in an action.</summary>
    public required int ActionSize { get; init; }

    /// <summary>Discount of the returns to go.</summary>
    public required double Discount { get; init; }

    /// <summary>How it was made, for people.</summary>
    public required string Origin { get; init; }
}
