namespace Warmstart.Learning.Replay;

/// <summary>
/// Puts one stream's rows in order: duplicates are dropped, rows that arrive ahead of a gap wait in a bounded window, and what comes
/// out is contiguous. So the log holds each stream in sequence order and the acknowledgement is its last row.
/// </summary>
internal sealed class StreamCursor
{
    /// <summary>Rows that may wait for a gap to be filled; further ones are dropped and sent again by their owner.</summary>
    public const int WindowRows = 1024;

    private readonly SortedDictionary<long, Transition> _ahead = [];

    /// <summary>The sequence that is due next. Streams begin with 1; one that begins with 0 is understood too.</summary>
    public long Next { get; private set; } = 1;

    /// <summary>Whether a row came out already.</summary>
    public bool HasBegun { get; private set; }

    /// <summary>Rows that wait behind a gap.</summary>
    public int Waiting => _ahead.Count;

    /// <summary>Offers a row; those that are now contiguous are appended to <paramref name="ready"/>.</summary>
    /// <returns>False if the row is a duplicate or too far ahead.</returns>
    public bool Offer(Transition row, List<Transition> ready)
    {
        if (!HasBegun && row.Sequence == 0)
            Next = 0;
        if (row.Sequence < Next || row.Sequence >= Next + WindowRows || !_ahead.TryAdd(row.Sequence, row))
            return false;
        Release(ready);
        return true;
    }

    /// <summary>Counts a row that was read back from the log.</summary>
    public void Restore(long sequence)
    {
        Next = sequence + 1;
        HasBegun = true;
    }

    /// <summary>Goes on from another sequence: back, where rows could not be written and come again, or over a gap that nobody will fill.</summary>
    public void Rewind(long next)
    {
        Next = next;
        _ahead.Clear();
    }

    private void Release(List<Transition> ready)
    {
        while (_ahead.Remove(Next, out Transition? next))
        {
            ready.Add(next);
            Next++;
            HasBegun = true;
        }
    }
}
