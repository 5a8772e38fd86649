namespace Warmstart.Protocol.Contracts;

/// <summary><c>learner/alarm</c>: something about the learning needs a look.</summary>
public sealed record LearnerAlarm
{
    /// <summary>Session of the learner.</summary>
    public required string Session { get; init; }

    /// <summary>Which alarm, in kebab case.</summary>
    public required string Code { get; init; }

    /// <summary>How much attention it needs.</summary>
    public required Severity Severity { get; init; }

    /// <summary>True where it appeared, false where it went.</summary>
    public required bool Active { get; init; }

    /// <summary>What was seen, in one line.</summary>
    public string Text { get; set; } = string.Empty;

    /// <summary>The run, if it is about one.</summary>
    public RunId? Run { get; init; }

    /// <summary>Critic updates done at that moment.</summary>
    public long GradientSteps { get; init; }

    /// <summary>The measured value, if there is one.</summary>
    public double? Value { get; init; }

    /// <summary>The limit that it passed, if there is one.</summary>
    public double? Limit { get; init; }
}
