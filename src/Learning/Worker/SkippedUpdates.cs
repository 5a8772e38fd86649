namespace Warmstart.Learning.Worker;

/// <summary>The rows whose updates the catch-up cap left out, as ranges of trainable row numbers from 1; part of what a run is a function of.</summary>
internal sealed class SkippedUpdates
{
    private readonly List<RowRange> _ranges = [];

    public IReadOnlyList<RowRange> Ranges => _ranges;

    public long Through => _ranges.Count == 0 ? 0 : _ranges[^1].Last;

    public bool Contains(long row)
    {
        foreach (RowRange range in _ranges)
        {
            if (row >= range.First && row <= range.Last)
                return true;
        }
        return false;
    }

    public void Add(long first, long last)
    {
        if (_ranges.Count > 0 && _ranges[^1].Last + 1 == first)
            _ranges[^1] = _ranges[^1] with { Last = last };
        else
            _ranges.Add(new RowRange(first, last));
    }
}
