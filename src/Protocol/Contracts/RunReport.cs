namespace Warmstart.Protocol.Contracts;

/// <summary>The present or last run and how far it got.</summary>
public sealed record RunReport
{
    /// <summary>Its identity.</summary>
    public required RunId Run { get; init; }

    /// <summary>Its present mode; fine-tuning runs begin in warm-up.</summary>
    public required RunMode Mode { get; init; }

    /// <summary>Name of the task.</summary>
    public required string Task { get; init; }

    /// <summary>Finished episodes.</summary>
    public required int Episodes { get; init; }

    /// <summary>Episodes asked for; null: no bound.</summary>
    public int? EpisodesAsked { get; init; }

    /// <summary>Policy steps played.</summary>
    public required long Steps { get; init; }

    /// <summary>Steps asked for; null: no bound.</summary>
    public long? StepsAsked { get; init; }

    /// <summary>Warm-up steps K.</summary>
    public int WarmUpSteps { get; init; }

    /// <summary>Warm-up steps played so far.</summary>
    public int WarmUpDone { get; init; }

    /// <summary>Successful episodes.</summary>
    public int Successes { get; init; }

    /// <summary>Episodes that a reflex or a stop ended.</summary>
    public int Failures { get; init; }

    /// <summary>Share of successes among the last 20 episodes (fewer at the start), 0 to 1; null before the first.</summary>
    public double? SuccessOfLast20 { get; init; }

    /// <summary>Return of the last episode.</summary>
    public double? LastReturn { get; init; }
}
