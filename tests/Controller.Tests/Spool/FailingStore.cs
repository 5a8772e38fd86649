using Warmstart.Controller.Spool;

namespace Warmstart.Controller.Tests.Spool;

/// <summary>A store whose disk can be full or unreadable.</summary>
internal sealed class FailingStore(ISpoolStore inner) : ISpoolStore
{
    public bool Full { get; set; }

    public bool Unreadable { get; set; }

    public IReadOnlyList<StreamPosition> LoadStreams() => inner.LoadStreams();

    public StreamPosition Open(StreamHeader header) => Full ? throw Refusal() : inner.Open(header);

    public void Append(StreamKey key, long firstSequence, IReadOnlyList<byte[]> rows, StreamCounters counters)
    {
        if (Full)
            throw Refusal();
        inner.Append(key, firstSequence, rows, counters);
    }

    public IReadOnlyList<byte[]> Read(StreamKey key, long firstSequence, int maxRows) =>
        Unreadable ? throw Refusal() : inner.Read(key, firstSequence, maxRows);

    public void Acknowledge(StreamKey key, long through)
    {
        if (Full)
            throw Refusal();
        inner.Acknowledge(key, through);
    }

    public void Dispose() => inner.Dispose();

    private static SpoolStoreException Refusal() => new("no space left on device");
}
