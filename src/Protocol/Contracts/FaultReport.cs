namespace Warmstart.Protocol.Contracts;

/// <summary>One active fault.</summary>
public sealed record FaultReport
{
    /// <summary>Name in the fault table, in kebab case.</summary>
    public required string Name { get; init; }

    /// <summary>What was seen, in one line.</summary>
    public string Text { get; set; } = string.Empty;

    /// <summary>Stop category that it demands: 0 cut, 1 brake, 2 hold; null for a warning.</summary>
    public int? Category { get; init; }

    /// <summary>Whether it stays until a reset.</summary>
    public required bool Latched { get; init; }

    /// <summary>How it clears, for people.</summary>
    public string Clears { get; set; } = string.Empty;
}
