using Warmstart.Protocol.Contracts;

namespace Warmstart.Learning.Replay;

/// <summary>The way of one run's rows to the disk: order and duplicates by stream, then the log. One thread at a time.</summary>
public sealed class RunIntake : IDisposable
{
    /// <summary>Streams a run may have.</summary>
    public const int StreamsMax = 256;

    private readonly SortedDictionary<uint, StreamCursor> _streams = [];
    private readonly List<Transition> _ready = [];
    private readonly string _folder;
    private readonly Func<string, Stream> _open;
    private RunLog? _log;
    private long _durable;

    /// <summary>Opens or creates a run's log and reads how far each stream has come.</summary>
    /// <param name="folder">Folder of the log's segments.</param>
    /// <param name="identity">The run and its shape.</param>
    /// <param name="onRow">Receives every row that is in the log, in order, with its number.</param>
    /// <exception cref="RunLogException">The log is damaged or of another shape.</exception>
    public RunIntake(string folder, in RunLogIdentity identity, Action<long, Transition>? onRow = null)
        : this(folder, identity, onRow, RunLog.OpenForWriting)
    {
    }

    internal RunIntake(string folder, in RunLogIdentity identity, Action<long, Transition>? onRow, Func<string, Stream> open)
    {
        (_folder, Identity, _open) = (folder, identity, open);
        _log = RunLog.Open(folder, identity, (number, row) => Restore(number, row, onRow), long.MaxValue, open);
        _durable = _log.Records;
        TornBytes = _log.TornBytes;
    }

    /// <summary>The run and its shape.</summary>
    public RunLogIdentity Identity { get; }

    /// <summary>Rows on the disk.</summary>
    public long Records => _durable;

    /// <summary>Bytes of a torn tail that were cut when the log was opened.</summary>
    public long TornBytes { get; }

    /// <summary>Rows that wait behind a gap.</summary>
    public int Waiting => _streams.Values.Sum(s => s.Waiting);

    /// <summary>How far each stream has safely come.</summary>
    public IEnumerable<StreamAck> Acks =>
        _streams.Where(s => s.Value.HasBegun).Select(s => new StreamAck { Run = Identity.Run, Stream = s.Key, Sequence = s.Value.Next - 1 });

    /// <summary>
    /// Whether a gap is given up at once: right for rows that their sender does not keep (collected or evaluated ones of a run that
    /// was never begun), wrong for a run that is trained on. Rows to train on never jump: their sender keeps them until they are acknowledged.
    /// </summary>
    public bool JumpsGaps { get; set; }

    /// <summary>Takes a message: what is new and contiguous is on the disk when this returns.</summary>
    public IntakeResult Accept(ExperienceBatch batch)
    {
        if (Mismatch(batch.Header) is { } mismatch)
            return new IntakeResult([], batch.Rows.Count, mismatch);
        if (!_streams.TryGetValue(batch.Header.Stream, out StreamCursor? cursor))
        {
            if (_streams.Count >= StreamsMax)
                return new IntakeResult([], batch.Rows.Count, $"run {Identity.Run} has {StreamsMax} streams already");
            _streams[batch.Header.Stream] = cursor = new StreamCursor();
        }
        if (JumpsGaps && batch.Header.FirstSequence > cursor.Next && !batch.Rows.Any(IsKept))
            cursor.Rewind(batch.Header.FirstSequence);
        _ready.Clear();
        int dropped = 0;
        for (int i = 0; i < batch.Rows.Count; i++)
        {
            if (!cursor.Offer(ToTransition(batch.Header, i, batch.Rows[i]), _ready))
                dropped++;
        }
        return _ready.Count == 0 ? new IntakeResult([], dropped, null) : Append(cursor, dropped);
    }

    /// <inheritdoc/>
    public void Dispose() => _log?.Dispose();

    private IntakeResult Append(StreamCursor cursor, int dropped)
    {
        string? problem = null;
        long before = _durable;
        try
        {
            _log ??= RunLog.Open(_folder, Identity, null, keepRecords: _durable, _open);
            _log.Append([.. _ready]);
            _durable = _log.Records;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or RunLogException)
        {
            problem = $"replay log {_folder}: {failure.Message.ReplaceLineEndings(" ")}";
            CloseBroken();
            cursor.Rewind(_ready[0].Sequence + _durable - before);
        }
        return new IntakeResult(_ready[..(int)(_durable - before)], dropped, problem, IsDisk: problem is not null);
    }

    // After a failed write or fsync nothing is known about the tail: it is cut and written again from the next message on.
    private void CloseBroken()
    {
        _durable = _log?.Records ?? _durable;
        try
        {
            _log?.Dispose();
        }
        catch (IOException)
        {
            // The rows it could not flush are sent again.
        }
        _log = null;
    }

    private void Restore(long number, Transition row, Action<long, Transition>? onRow)
    {
        if (!_streams.TryGetValue(row.Stream, out StreamCursor? cursor))
            _streams[row.Stream] = cursor = new StreamCursor();
        cursor.Restore(row.Sequence);
        onRow?.Invoke(number, row);
    }

    private static bool IsKept(ExperienceRow row) => row.Mode is RunMode.WarmUp or RunMode.FineTune;

    private string? Mismatch(in ExperienceHeader header)
    {
        var own = new ExperienceHeader(
            Identity.Run, header.Stream, Identity.ObservationSize, Identity.ActionSize, Identity.LayoutHash, Identity.TaskHash, header.FirstSequence);
        return own == header
            ? null
            : $"experience of run {header.Run} has task {HashText.Format(header.TaskHash)}, layout {HashText.Format(header.LayoutHash)}, sizes {header.ObservationSize} and {header.ActionSize}; "
                + $"the run has {HashText.Format(Identity.TaskHash)}, {HashText.Format(Identity.LayoutHash)}, {Identity.ObservationSize} and {Identity.ActionSize}";
    }

    private static Transition ToTransition(in ExperienceHeader header, int index, ExperienceRow row) => new()
    {
        Stream = header.Stream,
        Sequence = header.FirstSequence + index,
        Mode = row.Mode,
        Flags = row.Flags,
        Episode = row.Episode,
        Step = row.Step,
        PolicyVersion = row.PolicyVersion,
        Reward = row.Reward,
        PeakForce = row.PeakForce,
        Observation = row.Observation,
        Action = row.Action,
        NextObservation = row.NextObservation,
    };
}
