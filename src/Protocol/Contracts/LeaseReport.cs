namespace Warmstart.Protocol.Contracts;

/// <summary>Who may ask for motion.</summary>
public sealed record LeaseReport
{
    /// <summary>What the holder shows with each command; in replies to the holder only, null in the public status.</summary>
    public string? Id { get; init; }

    /// <summary>Who holds it, for people.</summary>
    public required string Owner { get; init; }

    /// <summary>Seconds left when this was written; a length, since hosts' clocks differ.</summary>
    public required double SecondsLeft { get; init; }
}
