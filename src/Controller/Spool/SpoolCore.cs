namespace Warmstart.Controller.Spool;

/// <summary>
/// Keeps rows until they are acknowledged: first onto the disk, then out in order within a window, and from the last acknowledgement again
/// whenever the other side comes back. Nothing is ever dropped; what the disk refuses waits in memory and is tried again.
/// </summary>
/// <remarks>One thread. Deterministic: no clock, no I/O but through <see cref="ISpoolStore"/>.</remarks>
public sealed class SpoolCore
{
    private static readonly TimeSpan TryDiskAgain = TimeSpan.FromSeconds(1);
    private readonly ISpoolStore _store;
    private readonly SpoolLimits _limits;
    private readonly Dictionary<StreamKey, SpoolStream> _streams = [];
    private readonly List<SpoolStream> _order = [];
    private readonly List<SpoolRow> _pending = [];
    private string? _diskProblem;
    private TimeSpan _diskRetryAt;
    private long _sent;
    private long _acknowledged;
    private long _badAcks;

    /// <summary>Picks up where the disk says the last life ended.</summary>
    /// <exception cref="SpoolStoreException">The disk cannot be read.</exception>
    public SpoolCore(ISpoolStore store, SpoolLimits limits)
    {
        (_store, _limits) = (store, limits);
        foreach (var position in store.LoadStreams())
            Track(position);
    }

    /// <summary>How it stands.</summary>
    public SpoolView View { get; private set; } = SpoolView.Empty;

    /// <summary>Where a stream stands, rows on their way to the disk included; null where it is not known.</summary>
    public StreamPosition? Find(StreamKey key) =>
        _streams.TryGetValue(key, out var stream) ? stream.Position.With(_pending.Where(r => r.Key == key)) : null;

    /// <summary>Makes a stream known before its first row; one that is known goes on.</summary>
    /// <exception cref="SpoolStoreException">The disk refuses.</exception>
    public StreamPosition Open(StreamHeader header)
    {
        if (_streams.TryGetValue(header.Key, out var known))
            return known.Position;
        var position = _store.Open(header);
        Track(position);
        return position;
    }

    /// <summary>One step.</summary>
    /// <param name="now">Monotonic time.</param>
    /// <param name="inputs">What happened since the step before.</param>
    /// <param name="output">Takes the batches to publish, in order.</param>
    public void Step(TimeSpan now, in SpoolInputs inputs, ICollection<SpoolBatch> output)
    {
        if (inputs.Rows is { Count: > 0 } rows)
            _pending.AddRange(rows);
        StoreRows(now);
        foreach (var ack in inputs.Acks ?? [])
            Take(now, ack);
        foreach (var stream in _order)
            RewindIfDue(now, stream, inputs);
        if (inputs.SendTo is { } reader)
            Send(now, reader, inputs.Room, output);
        long outstanding = _order.Sum(s => s.Position.Outstanding) + _pending.Count;
        bool full = outstanding >= _limits.MaxRows - _limits.ReserveRows;
        View = new(outstanding, _diskProblem ?? (full ? $"the spool is full ({outstanding} rows wait for the learner)" : null),
            _sent, _acknowledged, _badAcks)
        {
            Positions = _order.ToDictionary(s => s.Position.Header.Key, s => s.Position.Acknowledged),
        };
    }

    private void Track(StreamPosition position)
    {
        var stream = new SpoolStream(position);
        _streams.Add(position.Header.Key, stream);
        _order.Add(stream);
    }

    private void StoreRows(TimeSpan now)
    {
        if (_diskProblem is not null && now < _diskRetryAt)
            return;
        try
        {
            while (_pending.Count > 0)
                StoreFirstStream();
            _diskProblem = null;
        }
        catch (SpoolStoreException e)
        {
            Complain(now, e);
        }
    }

    private void StoreFirstStream()
    {
        var key = _pending[0].Key;
        int count = _pending.TakeWhile(r => r.Key == key).Count();
        var stream = _streams[key];
        long first = stream.Position.NextSequence;
        var counters = _pending[count - 1].Counters;
        _store.Append(key, first, [.. _pending.Take(count).Select(r => r.Row)], counters);
        stream.Position = stream.Position with { NextSequence = first + count, Counters = counters };
        _pending.RemoveRange(0, count);
    }

    private void Take(TimeSpan now, SpoolAck ack)
    {
        // An acknowledgement of another spool's run, or one of rows that were never sent, is not ours to believe.
        if (!_streams.TryGetValue(ack.Key, out var stream) || ack.Through >= stream.Position.NextSequence)
        {
            _badAcks++;
            return;
        }
        if (ack.Through <= stream.Position.Acknowledged)
            return;
        try
        {
            _store.Acknowledge(ack.Key, ack.Through);
            _acknowledged += ack.Through - stream.Position.Acknowledged;
            stream.Acknowledged(ack.Through);
            stream.MovedAt = now;
        }
        catch (SpoolStoreException e)
        {
            Complain(now, e);
        }
    }

    private void RewindIfDue(TimeSpan now, SpoolStream stream, in SpoolInputs inputs)
    {
        if (inputs.SendTo is null)
            stream.MovedAt = now;
        bool stuck = stream.HasInFlight && now - stream.MovedAt >= _limits.Resend;
        if (!inputs.Rewind && !stuck)
            return;
        stream.Rewind();
        stream.MovedAt = now;
    }

    private void Send(TimeSpan now, SpoolReader reader, int room, ICollection<SpoolBatch> output)
    {
        foreach (var stream in _order.Where(s => s.Run == reader.Run).Concat(_order.Where(s => s.Run != reader.Run && s.Run != reader.NotYet)))
        {
            while (room > 0 && stream.Sendable(_limits, out long first) is > 0 and int count && TryRead(now, stream, first, count, output))
                room--;
        }
    }

    private bool TryRead(TimeSpan now, SpoolStream stream, long first, int count, ICollection<SpoolBatch> output)
    {
        IReadOnlyList<byte[]> rows;
        try
        {
            rows = _store.Read(stream.Position.Header.Key, first, count);
        }
        catch (SpoolStoreException e)
        {
            Complain(now, e);
            return false;
        }
        if (rows.Count == 0)
            return false;
        if (!stream.HasInFlight)
            stream.MovedAt = now;
        output.Add(new(stream.Position.Header, first, rows));
        stream.Sent(rows.Count);
        _sent += rows.Count;
        return true;
    }

    private void Complain(TimeSpan now, SpoolStoreException e)
    {
        _diskProblem = "the spool's disk refuses: " + e.Message;
        _diskRetryAt = now + TryDiskAgain;
    }
}
