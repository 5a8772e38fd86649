namespace Warmstart.Protocol.Contracts;

/// <summary>What every <c>event/&lt;name&gt;</c> carries.</summary>
public abstract record EventReport
{
    /// <summary>Session of the sender's status.</summary>
    public required string Session { get; init; }

    /// <summary>Rises with each event of the session, over all names.</summary>
    public required long Number { get; init; }

    /// <summary>Wall-clock time of writing, for people.</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>Robot time, in milliseconds; null without a robot.</summary>
    public long? RobotTimeMs { get; init; }

    /// <summary>How much attention it needs.</summary>
    public Severity Severity { get; init; }

    /// <summary>What happened, in one line.</summary>
    public string Text { get; set; } = string.Empty;
}
