namespace Warmstart.Protocol.Contracts;

/// <summary><c>event/transition</c>: the lifecycle changed its state.</summary>
public sealed record TransitionEvent : EventReport
{
    /// <summary>State before.</summary>
    public required LifecycleState From { get; init; }

    /// <summary>State after.</summary>
    public required LifecycleState To { get; init; }

    /// <summary>Cause, in kebab case (<c>command</c>, <c>lease-expired</c>, a fault's name …).</summary>
    public required string Cause { get; init; }
}
