namespace Warmstart.Protocol.Contracts;

/// <summary><c>event/policy</c>: a policy of the learner was taken or refused.</summary>
public sealed record PolicyEvent : EventReport
{
    /// <summary>The run that it belongs to.</summary>
    public required RunId Run { get; init; }

    /// <summary>Its version.</summary>
    public required long Version { get; init; }

    /// <summary>Whether it acts from the next policy step on.</summary>
    public required bool Taken { get; init; }

    /// <summary>Why it was refused, in kebab case; null where taken.</summary>
    public string? Refusal { get; init; }
}
