namespace Warmstart.Protocol.Contracts;

/// <summary><c>learner/metrics</c>: numbers of the updates since the last message.</summary>
public sealed record LearnerMetrics
{
    /// <summary>The run.</summary>
    public required RunId Run { get; init; }

    /// <summary>Critic updates done.</summary>
    public required long GradientSteps { get; init; }

    /// <summary>Rows that it trains on.</summary>
    public required long Rows { get; init; }

    /// <summary>Version of the newest published policy.</summary>
    public required long PolicyVersion { get; init; }

    /// <summary>Mean by name: losses, Q, entropy, temperature, UTD actual, milliseconds a step, dip meter.</summary>
    public required Dictionary<string, double> Values { get; init; }
}
