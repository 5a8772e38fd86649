namespace Warmstart.Controller.Spool;

/// <summary>The seam to the disk: what it says is stored survives a power cut. One thread.</summary>
/// <remarks>Each method throws <see cref="SpoolStoreException"/> where the disk refuses, and then has changed nothing.</remarks>
public interface ISpoolStore : IDisposable
{
    /// <summary>All streams on disk, oldest first.</summary>
    IReadOnlyList<StreamPosition> LoadStreams();

    /// <summary>Makes a stream known; one that is known stays as it is.</summary>
    StreamPosition Open(StreamHeader header);

    /// <summary>Appends rows and the counters that go with the last of them in one transaction, durable on return.</summary>
    void Append(StreamKey key, long firstSequence, IReadOnlyList<byte[]> rows, StreamCounters counters);

    /// <summary>Reads stored rows in order, starting at a sequence.</summary>
    IReadOnlyList<byte[]> Read(StreamKey key, long firstSequence, int maxRows);

    /// <summary>Forgets the rows up to a sequence and remembers the sequence.</summary>
    void Acknowledge(StreamKey key, long through);
}
