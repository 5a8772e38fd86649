namespace Warmstart.Protocol.Contracts;

/// <summary><c>event/fault</c>: a fault appeared or went.</summary>
public sealed record FaultEvent : EventReport
{
    /// <summary>The fault.</summary>
    public required FaultReport Fault { get; init; }

    /// <summary>True where it appeared, false where it went.</summary>
    public required bool Active { get; init; }

    /// <summary>Name of the black-box file with the seconds before it, if one was written.</summary>
    public string? BlackBox { get; init; }
}
