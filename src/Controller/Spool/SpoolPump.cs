using Warmstart.Protocol.Contracts;
using Warmstart.Protocol.Mqtt;

namespace Warmstart.Controller.Spool;

/// <summary>Stands between the threads that make rows and the one that waits for the disk: collects, steps the core, publishes.</summary>
public sealed class SpoolPump : ISpool, IDisposable
{
    // The rest of the connection's queue stays free for status, events and replies.
    private const int QueueShareForExperience = 2;
    private readonly ISpoolStore _store;
    private readonly SpoolCore _core;
    private readonly IMqttConnection _connection;
    private readonly string _topic;
    private readonly int _queue;
    private readonly Lock _coreGate = new();
    private readonly Lock _inboxGate = new();
    private readonly List<SpoolBatch> _output = [];
    private List<SpoolRow> _rows = [];
    private List<SpoolAck> _acks = [];
    private SpoolReader? _sendTo;
    private bool _again;
    private volatile SpoolView _view;

    /// <summary>Opens the spool.</summary>
    /// <param name="store">The disk; disposed with the pump.</param>
    /// <param name="limits">Bounds.</param>
    /// <param name="connection">The way out.</param>
    /// <param name="topic">The topic of experience.</param>
    /// <param name="queue">Messages that the connection queues at most.</param>
    /// <exception cref="SpoolStoreException">The disk cannot be read.</exception>
    public SpoolPump(ISpoolStore store, SpoolLimits limits, IMqttConnection connection, string topic, int queue)
    {
        (_store, _connection, _topic, _queue) = (store, connection, topic, queue);
        _core = new(store, limits);
        _view = _core.View;
    }

    /// <inheritdoc/>
    public SpoolView View => _view;

    /// <inheritdoc/>
    public StreamPosition? Find(StreamKey key)
    {
        // Always the core's gate first, then the inbox's.
        lock (_coreGate)
        {
            lock (_inboxGate)
                return _core.Find(key)?.With(_rows.Where(r => r.Key == key));
        }
    }

    /// <inheritdoc/>
    public StreamPosition Open(StreamHeader header)
    {
        lock (_coreGate)
            return _core.Open(header);
    }

    /// <inheritdoc/>
    public void Add(SpoolRow row)
    {
        lock (_inboxGate)
            _rows.Add(row);
    }

    /// <inheritdoc/>
    public void Acknowledge(SpoolAck ack)
    {
        lock (_inboxGate)
            _acks.Add(ack);
    }

    /// <inheritdoc/>
    public void SendTo(SpoolReader? reader, bool again)
    {
        lock (_inboxGate)
        {
            _again |= again || reader != _sendTo;
            _sendTo = reader;
        }
    }

    /// <summary>One step; on the thread that may wait for the disk.</summary>
    /// <param name="now">Monotonic time.</param>
    public void Step(TimeSpan now)
    {
        lock (_coreGate)
        {
            var inputs = TakeInbox();
            _output.Clear();
            _core.Step(now, inputs, _output);
            _view = _core.View;
        }
        foreach (var batch in _output)
            Publish(batch);
    }

    /// <inheritdoc/>
    public void Dispose() => _store.Dispose();

    private SpoolInputs TakeInbox()
    {
        int room = (_queue / QueueShareForExperience) - _connection.Outgoing;
        lock (_inboxGate)
        {
            var inputs = new SpoolInputs
            {
                Rows = _rows,
                Acks = _acks,
                Rewind = _again,
                SendTo = _sendTo,
                Room = Math.Max(0, room),
            };
            (_rows, _acks, _again) = ([], [], false);
            return inputs;
        }
    }

    private void Publish(SpoolBatch batch)
    {
        var header = new ExperienceHeader(
            batch.Header.Key.Run, batch.Header.Key.Stream, batch.Header.ObservationSize, batch.Header.ActionSize,
            batch.Header.LayoutHash, batch.Header.TaskHash, batch.FirstSequence);
        ReadOnlyMemory<byte>[] rows = [.. batch.Rows.Select(r => new ReadOnlyMemory<byte>(r))];
        var message = new MqttMessage
        {
            Topic = _topic,
            Payload = ExperienceCodec.Encode(header, rows),
            ContentType = "application/octet-stream",
        };
        if (_connection.TryPublish(message) is null)
        {
            lock (_inboxGate)
                _again = true;
        }
    }
}
