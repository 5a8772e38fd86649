namespace Warmstart.Trials.Hold;

/// <summary>Totals over counters that begin anew at each arming or process.</summary>
internal sealed class RunningTotals
{
    private readonly Dictionary<string, long> _last = [];
    private readonly Dictionary<string, long> _sums = [];

    /// <summary>Takes a reading and returns by how much the total grew.</summary>
    public long Take(string name, long reading)
    {
        long last = _last.GetValueOrDefault(name);
        long grown = reading >= last ? reading - last : reading;
        _last[name] = reading;
        _sums[name] = Of(name) + grown;
        return grown;
    }

    public long Of(string name) => _sums.GetValueOrDefault(name);

    /// <summary>Every total whose name begins so, without the beginning.</summary>
    public IReadOnlyDictionary<string, long> Under(string prefix) =>
        _sums.Where(s => s.Key.StartsWith(prefix, StringComparison.Ordinal)).ToDictionary(s => s.Key[prefix.Length..], s => s.Value);
}
