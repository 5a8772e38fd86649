using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using MQTTnet;
using Warmstart.Protocol.Configuration;

namespace Warmstart.Protocol.Mqtt;

/// <summary>The connection over TCP, on MQTTnet. Starts connecting at once and goes on until closed.</summary>
public sealed class MqttConnection : IMqttConnection
{
    private const int EventsMax = 256;

    private readonly MqttConnectionOptions _options;
    private readonly MqttClientOptions _clientOptions;
    private readonly TimeProvider _clock;
    private readonly OutgoingQueue _outgoing;
    private readonly IncomingQueue _incoming;
    private readonly ConcurrentQueue<MqttEvent> _events = new();
    private readonly SubscriptionList _subscriptions = new();
    private readonly Signal _work = new();
    private readonly Signal _news = new();
    private readonly Signal _settled = new();
    private readonly CancellationTokenSource _closing = new();
    private readonly Task _running;
    private volatile bool _connected;
    private long _generation;

    private MqttConnection(MqttConnectionOptions options, TimeProvider clock)
    {
        options.Validate();
        _options = options;
        _clientOptions = MqttNetMapping.ToClientOptions(options, MqttTls.Load(options));
        _clock = clock;
        _outgoing = new OutgoingQueue(options.OutgoingMax);
        _incoming = new IncomingQueue(options.IncomingMax);
        _running = Task.Run(RunAsync);
    }

    /// <inheritdoc/>
    public bool IsConnected => _connected;

    /// <inheritdoc/>
    public long Generation => Interlocked.Read(ref _generation);

    /// <inheritdoc/>
    public int Outgoing => _outgoing.Held;

    /// <inheritdoc/>
    public long IncomingDropped => _incoming.Dropped;

    /// <summary>Begins to connect.</summary>
    /// <exception cref="ConfigurationException">A value or a certificate file is not allowed.</exception>
    public static MqttConnection Start(MqttConnectionOptions options, TimeProvider clock) => new(options, clock);

    /// <inheritdoc/>
    public void Subscribe(MqttSubscription subscription)
    {
        _subscriptions.Add(subscription);
        _work.Set();
    }

    /// <inheritdoc/>
    public MqttDelivery? TryPublish(MqttMessage message)
    {
        MqttDelivery? delivery = _outgoing.TryAdd(message);
        if (!_connected)
            _outgoing.DropAtMostOnce();
        _work.Set();
        return delivery;
    }

    /// <inheritdoc/>
    public bool TryReceive([NotNullWhen(true)] out MqttMessage? message) => _incoming.TryTake(out message);

    /// <inheritdoc/>
    public bool TryReceiveEvent(out MqttEvent happened) => _events.TryDequeue(out happened);

    /// <inheritdoc/>
    public async ValueTask WaitAsync(TimeSpan atMost, CancellationToken cancellation) =>
        await _news.WaitAsync(atMost, _clock, cancellation).ConfigureAwait(false);

    /// <inheritdoc/>
    public async ValueTask CloseAsync(TimeSpan atMost)
    {
        using (var bound = new CancellationTokenSource(atMost, _clock))
        {
            while (_connected && _outgoing.Held > 0 && !bound.IsCancellationRequested)
                await _settled.WaitAsync(bound.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        await _closing.CancelAsync().ConfigureAwait(false);
        await _running.ConfigureAwait(false);
        _outgoing.Close();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await CloseAsync(TimeSpan.Zero).ConfigureAwait(false);
        _incoming.Dispose();
        _closing.Dispose();
    }

    private async Task RunAsync()
    {
        var backoff = new Backoff(_options.BackoffMin, _options.BackoffMax);
        var detector = new TakeOverDetector(_clock);
        while (!_closing.IsCancellationRequested)
        {
            bool takenOver = false;
            try
            {
                var session = new MqttSession(_clientOptions, _options, _clock, _outgoing, _subscriptions, _work, _settled, Refuse, ReceiveAsync);
                await using (session.ConfigureAwait(false))
                    takenOver = await LiveAsync(session, backoff, detector).ConfigureAwait(false);
            }
            catch (Exception unexpected)
            {
                // Whatever the library throws must not end the loop: the daemon lives without a broker, but not without trying.
                Tell(MqttEventKind.ConnectFailed, unexpected.Message);
            }
            _connected = false;
            _outgoing.DropAtMostOnce();
            await PauseAsync(takenOver ? _options.TakeOverPause : backoff.Next()).ConfigureAwait(false);
        }
    }

    /// <summary>One connection from beginning to end.</summary>
    /// <returns>Whether another client has the id.</returns>
    private async Task<bool> LiveAsync(MqttSession session, Backoff backoff, TakeOverDetector detector)
    {
        if (await session.ConnectAsync(_closing.Token).ConfigureAwait(false) is { } problem)
        {
            // Whoever fights for the id may be quicker than our subscriptions.
            if (!session.Accepted)
                detector.ConnectFailed();
            else
                detector.Connected();
            bool fought = session.Accepted && detector.Lost(session.TakenOver) && !_closing.IsCancellationRequested;
            Tell(fought ? MqttEventKind.TakenOver : MqttEventKind.ConnectFailed, fought ? $"another client connects with the id {_options.ClientId}" : problem);
            return fought;
        }
        backoff.Reset();
        detector.Connected();
        Interlocked.Increment(ref _generation);
        _connected = true;
        Tell(MqttEventKind.Connected, $"connected to {_options.Host}:{_options.Port}");
        string reason = await session.PumpAsync(_closing.Token).ConfigureAwait(false);
        _connected = false;
        bool takenOver = detector.Lost(session.TakenOver) && !_closing.IsCancellationRequested;
        if (takenOver)
            Tell(MqttEventKind.TakenOver, $"another client connects with the id {_options.ClientId}");
        else
            Tell(MqttEventKind.Disconnected, reason);
        return takenOver;
    }

    private async Task PauseAsync(TimeSpan pause) =>
        await Task.Delay(pause, _clock, _closing.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private async Task ReceiveAsync(MqttMessage message, CancellationToken cancellation)
    {
        await _incoming.AddAsync(message, cancellation).ConfigureAwait(false);
        _news.Set();
    }

    private void Refuse(string text) => Tell(MqttEventKind.Refused, text);

    private void Tell(MqttEventKind kind, string text)
    {
        if (_events.Count >= EventsMax)
            _events.TryDequeue(out _);
        _events.Enqueue(new MqttEvent(kind, Generation, text.ReplaceLineEndings(" ")));
        _news.Set();
    }
}
