namespace Warmstart.Learning.Worker;

/// <summary>The rows whose updates the catch-up cap left out, as ranges of trainable row numbers from 1; part of what a run is a function of.</summary>
internal sealed class SkippedUpdates
{
    private readonly List<RowRange> _ranges = [];

    public IReadOnlyList<RowRange> Ranges => _ranges;

    public long Count => _ranges.Sum(r => r.Last - r.First + 1);

    public bool Contains(long row) => _ranges.Exists(r => row >= r.First && row <= r.Last);

    public void Add(long first, long last)
    {
        if (_ranges.Count > 0 && _ranges[^1].Last + 1 == first)
            _ranges[^1] = _ranges[^1] with { Last = last };
        else
            _ranges.Add(new RowRange(first, last));
    }
}
