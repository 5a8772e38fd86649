using System.Globalization;
using Warmstart.Trials.FaultSimulation.Faults;

namespace Warmstart.Trials.FaultSimulation;

/// <summary>Sums over seeds.</summary>
internal sealed class FaultSimulationTotals
{
    private readonly SortedDictionary<FaultKind, long> _faults = [];
    private readonly SortedDictionary<string, long> _counts = new(StringComparer.Ordinal);
    private long _simulatedMs;
    private int _seeds;
    private int _broken;

    public void Add(FaultSimulationResult result)
    {
        _seeds++;
        _broken += result.Passes ? 0 : 1;
        _simulatedMs += result.SimulatedMs;
        foreach (var (kind, count) in result.Faults)
            _faults[kind] = _faults.GetValueOrDefault(kind) + count;
        foreach (var (what, count) in result.Counts)
            _counts[what] = _counts.GetValueOrDefault(what) + count;
    }

    public void Tell(TextWriter output, TimeSpan wall)
    {
        output.WriteLine("faults: " + string.Join(", ", _faults.Select(f => string.Create(CultureInfo.InvariantCulture, $"{f.Key} {f.Value}"))));
        output.WriteLine("happened: " + string.Join(", ", _counts.Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Key} {c.Value}"))));
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{_seeds} seeds, {_simulatedMs / 3_600_000.0:0.000} h simulated in {wall.TotalSeconds:0.0} s ({_simulatedMs / 1000.0 / wall.TotalSeconds:0}x), "
            + $"{_faults.Values.Sum()} faults, rules broken by {_broken} seeds"));
    }
}
