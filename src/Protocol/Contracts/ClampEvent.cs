namespace Warmstart.Protocol.Contracts;

/// <summary><c>event/clamp</c>: the safety layer changed what was asked, counted over the last second.</summary>
public sealed record ClampEvent : EventReport
{
    /// <summary>Name of the limit, in kebab case.</summary>
    public required string Limit { get; init; }

    /// <summary>Ticks in which it held something back.</summary>
    public required int Ticks { get; init; }
}
