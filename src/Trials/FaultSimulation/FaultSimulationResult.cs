using Warmstart.Trials.FaultSimulation.Checks;
using Warmstart.Trials.FaultSimulation.Faults;

namespace Warmstart.Trials.FaultSimulation;

/// <summary>What a fault simulation came to.</summary>
public sealed record FaultSimulationResult
{
    /// <summary>The seed.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Simulated time, ms; shorter than asked for where a rule was broken.</summary>
    public required long SimulatedMs { get; init; }

    /// <summary>Fingerprint of everything that happened: equal seeds of one build have equal ones.</summary>
    public required ulong Hash { get; init; }

    /// <summary>Rules that were broken; empty is good.</summary>
    public required IReadOnlyList<Violation> Violations { get; init; }

    /// <summary>The last milliseconds, a line each.</summary>
    public required IReadOnlyList<string> LastTicks { get; init; }

    /// <summary>What was said on the broker last, a line each.</summary>
    public required IReadOnlyList<string> LastMessages { get; init; }

    /// <summary>How often each fault was injected.</summary>
    public required IReadOnlyDictionary<FaultKind, long> Faults { get; init; }

    /// <summary>How often each other thing happened.</summary>
    public required IReadOnlyDictionary<string, long> Counts { get; init; }

    /// <summary>Whether no rule was broken.</summary>
    public bool Passes => Violations.Count == 0;
}
