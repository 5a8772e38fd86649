namespace Warmstart.Protocol.Contracts;

/// <summary><c>event/command</c>: a command was taken or refused.</summary>
public sealed record CommandEvent : EventReport
{
    /// <summary>Name of the command.</summary>
    public required string Command { get; init; }

    /// <summary>Who sent it, as the sender says.</summary>
    public string? Sender { get; init; }

    /// <summary>The answer.</summary>
    public required ReasonCode Reason { get; init; }
}
