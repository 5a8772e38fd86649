namespace Warmstart.Trials.FaultSimulation;

/// <summary>What one fault simulation is: the seed decides everything else.</summary>
public sealed record FaultSimulationOptions
{
    /// <summary>Longest simulated time, in minutes.</summary>
    public const double MinutesMax = 60 * 24 * 365;

    /// <summary>Decides world, faults, operators and every draw.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Simulated time, minutes.</summary>
    public double Minutes { get; init; } = 10;

    /// <summary>Whether the last ticks are told even where no rule was broken.</summary>
    public bool TellsTicks { get; init; }

    /// <summary>Mean time between two faults, ms; null: drawn for each stretch, 100 to 3000.</summary>
    public double? MeanFaultMs { get; init; }

    /// <summary>Breaks the system on purpose, for the tests of the checks.</summary>
    internal Sabotage Sabotage { get; init; }

    /// <summary>Null where usable, else one line that names key, value and range.</summary>
    public string? Error() => Minutes is > 0 and <= MinutesMax
        ? null
        : FormattableString.Invariant($"minutes is {Minutes}; allowed: above 0, at most {MinutesMax}");
}
