using Warmstart.Controller.Spool;
using Warmstart.Trials.FaultSimulation.Checks;
using Warmstart.Trials.FaultSimulation.Wire;

namespace Warmstart.Trials.FaultSimulation.Peers;

/// <summary>The spool's real store on a disk that can be full, in a process that can die inside a call. Writes down what it promised.</summary>
internal sealed class FaultyStore(ISpoolStore inner, RowLedger ledger, Saboteur saboteur) : ISpoolStore
{
    /// <summary>Whether every write is refused.</summary>
    public bool IsFull { get; set; }

    /// <summary>The process dies in the next write: null not at all, false before the disk has done it, true after.</summary>
    public bool? DiesAfter { get; set; }

    public IReadOnlyList<StreamPosition> LoadStreams() => inner.LoadStreams();

    public StreamPosition Open(StreamHeader header) => Write(() => inner.Open(header));

    public void Append(StreamKey key, long firstSequence, IReadOnlyList<byte[]> rows, StreamCounters counters) => Write(() =>
    {
        if (!saboteur.Leaks(key))
            inner.Append(key, firstSequence, saboteur.Rows(rows), counters);
        ledger.Stored(key, firstSequence, rows);
        return 0;
    });

    public IReadOnlyList<byte[]> Read(StreamKey key, long firstSequence, int maxRows) => inner.Read(key, firstSequence, maxRows);

    public void Acknowledge(StreamKey key, long through) => Write(() =>
    {
        inner.Acknowledge(key, through);
        ledger.Deleted(key, through);
        return 0;
    });

    public void Dispose() => inner.Dispose();

    private T Write<T>(Func<T> action)
    {
        if (IsFull)
            throw new SpoolStoreException("database or disk is full");
        if (DiesAfter == false)
            throw new ProcessKilledException();
        T result = action();
        return DiesAfter == true ? throw new ProcessKilledException() : result;
    }
}
