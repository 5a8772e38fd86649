using Warmstart.Protocol.Files;

namespace Warmstart.Learning.Replay;

/// <summary>
/// The rows of one run, append-only, in segments of fixed-size checksummed records. A row is on the disk when <see cref="Append"/>
/// has returned. A torn tail, left by a crash before that, is cut when the log is opened. One thread at a time.
/// </summary>
public sealed class RunLog : IDisposable
{
    /// <summary>Records a segment holds before the next one is begun.</summary>
    public const int RecordsPerSegment = 8192;

    private readonly string _folder;
    private readonly RunLogIdentity _identity;
    private readonly Func<string, Stream> _open;
    private Stream? _segment;
    private long _segmentFirst;
    private byte[] _buffer = [];

    private RunLog(string folder, in RunLogIdentity identity, Func<string, Stream> open)
    {
        _folder = folder;
        _identity = identity;
        _open = open;
    }

    /// <summary>Rows that are safely on the disk.</summary>
    public long Records { get; private set; }

    /// <summary>Bytes cut from the tail when the log was opened: 0 after an orderly end.</summary>
    public long TornBytes { get; private set; }

    /// <summary>Opens or creates the log of a run.</summary>
    /// <param name="folder">The folder of the segments, created if absent.</param>
    /// <param name="identity">Run, shape and hashes that each segment must state.</param>
    /// <param name="onRow">Receives each row with its number, in order.</param>
    /// <exception cref="RunLogException">Damage before the tail, or segments of another run or shape.</exception>
    public static RunLog Open(string folder, in RunLogIdentity identity, Action<long, Transition>? onRow = null) =>
        Open(folder, identity, onRow, long.MaxValue, OpenForWriting);

    internal static RunLog Open(
        string folder, in RunLogIdentity identity, Action<long, Transition>? onRow, long keepRecords, Func<string, Stream> open)
    {
        if (!BitConverter.IsLittleEndian)
            throw new RunLogException("the replay log needs a little-endian machine");
        Directory.CreateDirectory(folder);
        var log = new RunLog(folder, identity, open);
        try
        {
            log.Recover(onRow, keepRecords);
            return log;
        }
        catch
        {
            log.Dispose();
            throw;
        }
    }

    /// <summary>Reads a log without touching it, also while it is being written.</summary>
    /// <returns>The number of valid rows from the start.</returns>
    /// <exception cref="RunLogException">Damage before the tail, or segments of another run or shape.</exception>
    public static long Read(string folder, in RunLogIdentity identity, Action<long, Transition> onRow)
    {
        long records = 0;
        long[] segments = Directory.Exists(folder) ? SegmentFile.List(folder) : [];
        foreach (long first in segments)
        {
            if (first != records)
                throw new RunLogException($"replay log {folder}: damaged or missing from row {records}");
            using var file = new FileStream(SegmentFile.PathOf(folder, first), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            records += Math.Max(0, SegmentFile.Scan(file, identity, first, onRow));
        }
        return records;
    }

    /// <summary>Appends rows and returns when they are on the disk. After a failure <see cref="Records"/> tells how many are, and the log must be reopened.</summary>
    /// <exception cref="IOException">The disk refused, or is full.</exception>
    public void Append(ReadOnlySpan<Transition> rows)
    {
        while (!rows.IsEmpty)
        {
            Stream segment = CurrentSegment();
            int room = (int)(_segmentFirst + RecordsPerSegment - Records);
            ReadOnlySpan<Transition> part = rows[..Math.Min(room, rows.Length)];
            segment.Write(Encode(part));
            Flush(segment);
            Records += part.Length;
            rows = rows[part.Length..];
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _segment?.Dispose();

    private void Recover(Action<long, Transition>? onRow, long keepRecords)
    {
        long[] segments = SegmentFile.List(_folder);
        for (int i = 0; i < segments.Length; i++)
        {
            if (segments[i] != Records)
                throw new RunLogException($"replay log {_folder}: rows {Records} to {segments[i] - 1} are missing");
            RecoverSegment(segments[i], last: i == segments.Length - 1, onRow, keepRecords);
        }
    }

    private void RecoverSegment(long first, bool last, Action<long, Transition>? onRow, long keepRecords)
    {
        Stream file = _open(SegmentFile.PathOf(_folder, first));
        long valid = SegmentFile.Scan(file, _identity, first, onRow);
        long kept = Math.Min(valid, Math.Max(0, keepRecords - first));
        long length = SegmentFile.LengthOf(Math.Max(0, kept), _identity);
        bool whole = valid >= 0 && kept == valid && file.Length == length;
        if (!last)
        {
            file.Dispose();
            if (!whole || valid != RecordsPerSegment)
                throw new RunLogException($"replay log {_folder}: damaged at row {first + Math.Max(0, valid)}, {RecordsPerSegment - Math.Max(0, valid)} rows of a finished segment lost");
            Records = first + valid;
            return;
        }
        AdoptLast(file, first, kept, whole, length);
    }

    private void AdoptLast(Stream file, long first, long kept, bool whole, long length)
    {
        if (kept < 0 && file.Length >= SegmentHeader.Size && !IsOwnTornHeader(file))
        {
            file.Dispose();
            throw new RunLogException($"replay log {_folder}: segment {first} belongs to another run, shape or task");
        }
        if (!whole)
            CutTail(file, first, kept, length);
        file.Position = length;
        _segment = file;
        _segmentFirst = first;
        Records = first + Math.Max(0, kept);
    }

    // A header is fsynced before any record, so a file with a foreign but intact header is no crash of ours.
    private static bool IsOwnTornHeader(Stream file)
    {
        var header = new byte[SegmentHeader.Size];
        file.Position = 0;
        file.ReadExactly(header);
        return !SegmentHeader.TryParse(header, out _, out _);
    }

    private void CutTail(Stream file, long first, long kept, long length)
    {
        TornBytes += Math.Max(0, file.Length - length);
        if (kept < 0)
        {
            file.SetLength(0);
            file.Position = 0;
            file.Write(SegmentHeader.Build(_identity, first));
        }
        file.SetLength(length);
        Flush(file);
    }

    private Stream CurrentSegment()
    {
        if (_segment is not null && Records < _segmentFirst + RecordsPerSegment)
            return _segment;
        _segment?.Dispose();
        _segmentFirst = Records;
        _segment = _open(SegmentFile.PathOf(_folder, Records));
        _segment.Write(SegmentHeader.Build(_identity, Records));
        Flush(_segment);
        DurableFolder.Flush(_folder);
        return _segment;
    }

    private ReadOnlySpan<byte> Encode(ReadOnlySpan<Transition> rows)
    {
        int size = _identity.RecordSize;
        if (_buffer.Length < rows.Length * size)
            _buffer = new byte[rows.Length * size];
        for (int i = 0; i < rows.Length; i++)
            RecordCodec.Write(_buffer.AsSpan(i * size, size), _identity, Records + i, rows[i]);
        return _buffer.AsSpan(0, rows.Length * size);
    }

    private static void Flush(Stream stream)
    {
        if (stream is FileStream file)
            file.Flush(flushToDisk: true);
        else
            stream.Flush();
    }

    internal static FileStream OpenForWriting(string path) =>
        new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
}
