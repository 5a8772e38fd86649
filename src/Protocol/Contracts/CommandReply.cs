namespace Warmstart.Protocol.Contracts;

/// <summary>The answer to a command, published to the request's response topic with its correlation data.</summary>
public sealed record CommandReply
{
    /// <summary>Whether the command was taken.</summary>
    public required bool Ok { get; init; }

    /// <summary>Why, for programs.</summary>
    public required ReasonCode Reason { get; init; }

    /// <summary>Why, for people, in one line.</summary>
    public string Text { get; set; } = string.Empty;

    /// <summary>The request's idempotency key, if it had one.</summary>
    public string? Id { get; init; }

    /// <summary>Session of the receiver's status.</summary>
    public required string Session { get; init; }

    /// <summary>Sequence of the receiver's status after the command.</summary>
    public required long Sequence { get; init; }

    /// <summary>The lease, where the command was about it.</summary>
    public LeaseReport? Lease { get; init; }

    /// <summary>The run, where the command began one.</summary>
    public RunId? Run { get; init; }
}
