namespace Warmstart.Learning.Agents;

/// <summary>How jump-start RL hands over from the guide policy.</summary>
public sealed record HorizonOptions
{
    /// <summary>Steps of an episode that the guide plays at first (h_1), 1 to 1 000 000: the episode's length, or the guide's mean time to success.</summary>
    public required int FirstHorizon { get; init; }

    /// <summary>Equal steps in which that goes down to 0, 1 to 1000.</summary>
    public int Stages { get; init; } = 10;

    /// <summary>Episodes whose mean return decides (the paper's moving average), 1 to 10 000.</summary>
    public int Window { get; init; } = 5;

    /// <summary>Share of the best mean return by which the newest may be worse and the horizon still shrink (the paper's beta), 0 to 1.</summary>
    public double Tolerance { get; init; } = 0.1;

    /// <summary>Null where the options are usable, else one line that names the value and its range.</summary>
    public string? Error() =>
        FirstHorizon is < 1 or > 1_000_000 ? $"firstHorizon {FirstHorizon} is outside 1..1000000"
        : Stages is < 1 or > 1000 ? $"stages {Stages} is outside 1..1000"
        : Stages > FirstHorizon ? $"stages {Stages} is above firstHorizon {FirstHorizon}"
        : Window is < 1 or > 10_000 ? $"window {Window} is outside 1..10000"
        : Tolerance is >= 0 and <= 1 ? null : FormattableString.Invariant($"tolerance {Tolerance} is outside 0..1");
}
