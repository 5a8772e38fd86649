using System.Globalization;
using Warmstart.Trials.FaultSimulation.Checks;

namespace Warmstart.Trials.FaultSimulation;

/// <summary>A result as a line of JSON.</summary>
internal sealed record FaultSimulationLine
{
    /// <summary>The seed, as text: some readers' numbers end at 53 bits.</summary>
    public required string Seed { get; init; }

    /// <summary>The time that was asked for, minutes; a broken rule ends a seed before.</summary>
    public required double Minutes { get; init; }

    public required double SimulatedSeconds { get; init; }

    public required double WallSeconds { get; init; }

    public required string Hash { get; init; }

    public required bool Passes { get; init; }

    public required IReadOnlyDictionary<string, long> Faults { get; init; }

    public required IReadOnlyDictionary<string, long> Counts { get; init; }

    public required IReadOnlyList<Violation> Violations { get; init; }

    public required IReadOnlyList<string> LastTicks { get; init; }

    public required IReadOnlyList<string> LastMessages { get; init; }

    public static FaultSimulationLine Of(FaultSimulationResult result, double minutes, TimeSpan wall) => new()
    {
        Seed = result.Seed.ToString(CultureInfo.InvariantCulture),
        Minutes = minutes,
        SimulatedSeconds = result.SimulatedMs / 1000.0,
        WallSeconds = wall.TotalSeconds,
        Hash = result.Hash.ToString("x16", CultureInfo.InvariantCulture),
        Passes = result.Passes,
        Faults = result.Faults.ToDictionary(f => f.Key.ToString(), f => f.Value),
        Counts = result.Counts,
        Violations = result.Violations,
        LastTicks = result.Passes ? [] : result.LastTicks,
        LastMessages = result.Passes ? [] : result.LastMessages,
    };
}
