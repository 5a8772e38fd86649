using Warmstart.Protocol.Contracts;

namespace Warmstart.Trials.FaultSimulation;

/// <summary>How often things happened.</summary>
internal sealed class Counters
{
    private readonly SortedDictionary<string, long> _counts = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, long> Counts => _counts;

    /// <summary>Episodes that came to an end of their own.</summary>
    public long Episodes { get; private set; }

    public void Add(string what, long by = 1) => _counts[what] = _counts.GetValueOrDefault(what) + by;

    public void Set(string what, long count) => _counts[what] = count;

    public void Episode(EpisodeEvent episode)
    {
        Add("episodes: " + episode.End.ToString().ToLowerInvariant());
        Episodes += episode.End == EpisodeEnd.Aborted ? 0 : 1;
    }
}
