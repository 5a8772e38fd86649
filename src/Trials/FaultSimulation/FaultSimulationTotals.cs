using System.Globalization;
using Warmstart.Trials.FaultSimulation.Faults;

namespace Warmstart.Trials.FaultSimulation;

/// <summary>Sums over seeds, as a table.</summary>
internal sealed class FaultSimulationTotals
{
    private static readonly string[] Kinds = Enum.GetNames<FaultKind>();
    private readonly Dictionary<string, long> _faults = Kinds.ToDictionary(k => k, _ => 0L, StringComparer.Ordinal);
    private readonly SortedDictionary<string, long> _counts = new(StringComparer.Ordinal);
    private double _seconds;
    private int _seeds;
    private int _broken;

    public void Add(FaultSimulationLine result)
    {
        _seeds++;
        _broken += result.Passes ? 0 : 1;
        _seconds += result.SimulatedSeconds;
        foreach (var (kind, count) in result.Faults)
            _faults[kind] = _faults.GetValueOrDefault(kind) + count;
        foreach (var (what, count) in result.Counts)
            _counts[what] = _counts.GetValueOrDefault(what) + count;
    }

    public void Tell(TextWriter output, TimeSpan wall)
    {
        // A kind that never came is a line too; kinds of another build follow.
        Table(output, "faults", Kinds.Concat(_faults.Keys.Except(Kinds).Order(StringComparer.Ordinal)).Select(k => (k, _faults[k])));
        Table(output, "what happened", _counts.Select(c => (c.Key, c.Value)));
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{_seeds} seeds, {_seconds / 3600:0.000} h simulated in {wall.TotalSeconds:0.0} s ({_seconds / wall.TotalSeconds:0}x), "
            + $"{_faults.Values.Sum()} faults of {_faults.Values.Count(c => c > 0)} kinds, rules broken by {_broken} seeds"));
    }

    private static void Table(TextWriter output, string title, IEnumerable<(string Name, long Count)> rows)
    {
        output.WriteLine(title);
        foreach (var (name, count) in rows)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {name,-32} {count,12}"));
    }
}
