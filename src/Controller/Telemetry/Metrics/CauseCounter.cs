using System.Diagnostics.Metrics;

namespace Warmstart.Controller.Telemetry.Metrics;

/// <summary>Counts by cause; a cause that has not happened yet is there with 0, so that its rate can be drawn from the first time on.</summary>
internal sealed class CauseCounter(Counter<long> counter)
{
    private readonly Dictionary<string, Rise> _seen = [];

    public void Take(IReadOnlyDictionary<string, long> counts)
    {
        foreach (var (cause, count) in counts)
        {
            var rise = _seen.GetValueOrDefault(cause);
            counter.Add(rise.To(count), new KeyValuePair<string, object?>("cause", cause));
            _seen[cause] = rise;
        }
    }
}
