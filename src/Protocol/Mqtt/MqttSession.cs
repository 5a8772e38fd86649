using MQTTnet;

namespace Warmstart.Protocol.Mqtt;

/// <summary>One TCP connection from connect to its end. A new one is made for each attempt, so nothing of the old is left over.</summary>
internal sealed class MqttSession : IAsyncDisposable
{
    private readonly MqttClientOptions _clientOptions;
    private readonly TimeProvider _clock;
    private readonly TimeSpan _acknowledgeWithin;
    private readonly OutgoingQueue _outgoing;
    private readonly SubscriptionList _subscriptions;
    private readonly Signal _work;
    private readonly Signal _settled;
    private readonly Action<string> _refuse;
    private readonly Func<MqttMessage, CancellationToken, Task> _receive;
    private readonly IMqttClient _client = new MqttClientFactory().CreateMqttClient();
    private readonly TaskCompletionSource<string> _gone = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _ending = new();
    private readonly List<Task> _onTheWay = [];
    private readonly Lock _gate = new();
    private volatile bool _broken;
    private int _window;
    private int _subscribed;

    public MqttSession(
        MqttClientOptions clientOptions,
        MqttConnectionOptions options,
        TimeProvider clock,
        OutgoingQueue outgoing,
        SubscriptionList subscriptions,
        Signal work,
        Signal settled,
        Action<string> refuse,
        Func<MqttMessage, CancellationToken, Task> receive)
    {
        _clientOptions = clientOptions;
        _clock = clock;
        _acknowledgeWithin = options.KeepAlive + options.ConnectTimeout;
        _outgoing = outgoing;
        _subscriptions = subscriptions;
        _work = work;
        _settled = settled;
        _refuse = refuse;
        _receive = receive;
        _window = options.ReceiveMaximum;
        _client.DisconnectedAsync += OnDisconnectedAsync;
        _client.ApplicationMessageReceivedAsync += OnReceivedAsync;
    }

    /// <summary>Another client came with the same id.</summary>
    public bool TakenOver { get; private set; }

    /// <summary>The broker had taken the connection, whatever came after.</summary>
    public bool Accepted { get; private set; }

    /// <summary>Connects and subscribes.</summary>
    /// <returns>Null, or one line that says why not.</returns>
    public async Task<string?> ConnectAsync(CancellationToken cancellation)
    {
        try
        {
            MqttClientConnectResult result = await _client.ConnectAsync(_clientOptions, cancellation).ConfigureAwait(false);
            if (result.ResultCode != MqttClientConnectResultCode.Success)
                return $"the broker refused: {result.ResultCode} {result.ReasonString}".TrimEnd();
            Accepted = true;
            _window = Math.Min(_window, result.ReceiveMaximum ?? ushort.MaxValue);
            await SubscribeAsync(cancellation).ConfigureAwait(false);
            return null;
        }
        catch (Exception failed)
        {
            return (failed.InnerException ?? failed).Message;
        }
    }

    /// <summary>Sends what is queued until the connection ends.</summary>
    /// <returns>Why it ended, in one line.</returns>
    public async Task<string> PumpAsync(CancellationToken closing)
    {
        while (!_gone.Task.IsCompleted && !closing.IsCancellationRequested)
        {
            await SubscribeAsync(closing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            while (!_broken && OnTheWay() < _window && _outgoing.TryTake(out OutgoingEntry? entry))
                Send(entry);
            await WaitForWorkAsync(closing).ConfigureAwait(false);
        }
        if (!_gone.Task.IsCompleted)
        {
            await LeaveAsync().ConfigureAwait(false);
            return "closed";
        }
        return await _gone.Task.ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync().ConfigureAwait(false);
        _client.Dispose();
        Task[] rest;
        lock (_gate)
            rest = [.. _onTheWay];
        await Task.WhenAll(rest).ConfigureAwait(false);
        _ending.Dispose();
    }

    private async Task WaitForWorkAsync(CancellationToken closing)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(closing);
        Task work = _work.WaitAsync(either.Token);
        await Task.WhenAny(work, _gone.Task).ConfigureAwait(false);
        await either.CancelAsync().ConfigureAwait(false);
        await work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task SubscribeAsync(CancellationToken cancellation)
    {
        MqttSubscription[] wanted = _subscriptions.After(_subscribed);
        if (wanted.Length == 0)
            return;
        var options = new MqttClientSubscribeOptions { TopicFilters = [.. wanted.Select(MqttNetMapping.ToTopicFilter)] };
        MqttClientSubscribeResult result = await _client.SubscribeAsync(options, cancellation).ConfigureAwait(false);
        _subscribed += wanted.Length;
        foreach (MqttClientSubscribeResultItem item in result.Items.Where(i => (int)i.ResultCode > 2))
            _refuse($"subscription to {item.TopicFilter.Topic}: {item.ResultCode}");
    }

    private int OnTheWay()
    {
        lock (_gate)
        {
            _onTheWay.RemoveAll(t => t.IsCompleted);
            return _onTheWay.Count;
        }
    }

    /// <summary>Begins a publication; the library keeps the order in which they begin.</summary>
    private void Send(OutgoingEntry entry)
    {
        Task sending = SendAsync(entry);
        lock (_gate)
            _onTheWay.Add(sending);
    }

    private async Task SendAsync(OutgoingEntry entry)
    {
        // The library pings only while it sends nothing itself: towards a broker that is silently gone, a busy client would
        // otherwise notice nothing until TCP gives up, minutes later.
        using var bound = new CancellationTokenSource(_acknowledgeWithin, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(bound.Token, _ending.Token);
        try
        {
            MqttClientPublishResult result =
                await _client.PublishAsync(MqttNetMapping.ToApplicationMessage(entry.Message), either.Token).ConfigureAwait(false);
            if (!result.IsSuccess)
                _refuse($"publication to {entry.Message.Topic}: {result.ReasonCode} {result.ReasonString}".TrimEnd());
            _outgoing.Settle(entry, result.IsSuccess ? MqttDeliveryState.Delivered : MqttDeliveryState.Lost);
        }
        catch (Exception failed)
        {
            // Whatever it was, this connection sends nothing more; a new one takes up where it ended.
            _broken = true;
            if (bound.IsCancellationRequested)
                _gone.TrySetResult($"no acknowledgement within {_acknowledgeWithin.TotalSeconds} s");
            else if (_client.IsConnected)
                _gone.TrySetResult(failed.Message);
            if (!_outgoing.PutBack(entry) && entry.Message.Qos != MqttQos.AtMostOnce)
                _refuse($"publication to {entry.Message.Topic} given up: {failed.Message}");
        }
        _settled.Set();
        _work.Set();
    }

    private async Task LeaveAsync()
    {
        // The library's leave waits for its receiver, which may be waiting for room in a queue that nobody empties any more.
        await _ending.CancelAsync().ConfigureAwait(false);
        try
        {
            await _client.DisconnectAsync(new MqttClientDisconnectOptions(), CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception)
        {
            // It was gone already; the will says the same.
        }
    }

    private Task OnDisconnectedAsync(MqttClientDisconnectedEventArgs e)
    {
        TakenOver = e.Reason == MqttClientDisconnectReason.SessionTakenOver;
        string text = e.ReasonString ?? (e.Exception?.InnerException ?? e.Exception)?.Message ?? e.Reason.ToString();
        _gone.TrySetResult(TakenOver ? "another client connected with the same id" : text);
        return Task.CompletedTask;
    }

    private Task OnReceivedAsync(MqttApplicationMessageReceivedEventArgs e) =>
        _receive(MqttNetMapping.FromApplicationMessage(e.ApplicationMessage), _ending.Token);
}
