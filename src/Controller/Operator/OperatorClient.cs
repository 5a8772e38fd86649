using System.Collections.Concurrent;
using System.Text;
using Warmstart.Protocol.Contracts;
using Warmstart.Protocol.Mqtt;

namespace Warmstart.Controller.Operator;

/// <summary>
/// What an operator does over MQTT: watch an arm, take a lease, start, stop, reset. Everything it knows came over the broker, so it works from
/// any machine. Members may be called from any thread.
/// </summary>
public sealed class OperatorClient : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_settle = TimeSpan.FromSeconds(15);
    private readonly IMqttConnection _connection;
    private readonly MqttTopics _topics;
    private readonly string _clientId;
    private readonly TimeProvider _clock;
    private readonly ConcurrentDictionary<string, TaskCompletionSource<CommandReply>> _waiting = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _end = new();
    private readonly Task _pump;
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ArmView _view = new();
    private long _number;

    /// <summary>Starts to listen; the connection is owned from here on.</summary>
    /// <param name="connection">A connection to the broker.</param>
    /// <param name="arm">The arm's name.</param>
    /// <param name="clientId">Unique among all operators: part of idempotency keys and of the reply topic.</param>
    /// <param name="clock">For time-outs.</param>
    public OperatorClient(IMqttConnection connection, string arm, string clientId, TimeProvider clock)
    {
        _connection = connection;
        _topics = new MqttTopics(arm);
        _clientId = clientId;
        _clock = clock;
        foreach (string filter in (string[])[_topics.Availability, _topics.Status, _topics.EventFilter, _topics.Telemetry("loop"),
                     _topics.LearnerStatus, _topics.LearnerMetrics, _topics.LearnerAlarm, _topics.Policy, _topics.Reply(clientId)])
            connection.Subscribe(new MqttSubscription(filter));
        _pump = Task.Run(PumpAsync);
    }

    /// <summary>Every finished episode, on the pump's thread.</summary>
    public event Action<EpisodeEvent>? EpisodeEnded;

    /// <summary>Every metrics message, on the pump's thread.</summary>
    public event Action<LearnerMetrics>? MetricsArrived;

    /// <summary>Every policy that the learner publishes, as it came, on the pump's thread.</summary>
    public event Action<ReadOnlyMemory<byte>>? PolicyPublished;

    /// <summary>Every other event's text, on the pump's thread.</summary>
    public event Action<string>? Happened;

    /// <summary>The newest of everything.</summary>
    public ArmView View => Volatile.Read(ref _view);

    /// <summary>Whether the broker is there.</summary>
    public bool IsConnected => _connection.IsConnected;

    /// <summary>From now on hears the samples of the wrench as well, some tens a second.</summary>
    public void ListenToSamples() => _connection.Subscribe(new MqttSubscription(_topics.Telemetry("wrench")));

    /// <summary>Waits until the view fulfils a condition.</summary>
    /// <exception cref="TimeoutException">It did not within <paramref name="limit"/>; the message says what was waited for and the last status.</exception>
    public async Task<ArmView> WaitAsync(Predicate<ArmView> condition, string what, TimeSpan limit, CancellationToken cancel)
    {
        long start = _clock.GetTimestamp();
        while (true)
        {
            Task change = Volatile.Read(ref _changed).Task;
            ArmView now = View;
            if (condition(now))
                return now;
            TimeSpan left = limit - _clock.GetElapsedTime(start);
            if (left <= TimeSpan.Zero)
                throw new TimeoutException($"no {what} within {limit.TotalSeconds:0} s; {LastWords(now)}");
            try
            {
                await change.WaitAsync(left, _clock, cancel);
            }
            catch (TimeoutException)
            {
                // The condition is looked at once more above.
            }
        }
    }

    /// <summary>
    /// Gives a daemon that came up a moment ago time to reach its robot, and says so; one that does not get there within 15 s is asked all the
    /// same, and answers why not.
    /// </summary>
    /// <exception cref="TimeoutException">There is no daemon or no broker.</exception>
    public async Task SettledAsync(TextWriter output, CancellationToken cancel)
    {
        ArmView view = await WaitAsync(v => v.Status is not null, "status of the daemon", s_patience, cancel);
        if (view.Status!.State != LifecycleState.Disconnected)
            return;
        output.WriteLine($"{view.Status.Text}: giving it {s_settle.TotalSeconds:0} s");
        try
        {
            await WaitAsync(v => v.Status!.State != LifecycleState.Disconnected, "connection to the robot", s_settle, cancel);
        }
        catch (TimeoutException)
        {
            // The daemon's own refusal says more.
        }
    }

    /// <summary>Asks for a lease and returns its id.</summary>
    /// <exception cref="CommandRefusedException">Somebody else holds it, or the length is out of range.</exception>
    public async Task<string> AcquireLeaseAsync(string owner, TimeSpan length, CancellationToken cancel)
    {
        CommandReply reply = await SendAsync("lease", new LeaseCommand { Action = LeaseAction.Acquire, Owner = owner, Seconds = length.TotalSeconds }, cancel);
        return reply.Lease?.Id ?? throw new CommandRefusedException("lease", reply);
    }

    /// <summary>Sends a command with key, session and sequence filled in and waits for its answer; sends it again where the status had moved on.</summary>
    /// <exception cref="CommandRefusedException">The daemon said no.</exception>
    /// <exception cref="TimeoutException">There is no daemon, no broker, or no answer.</exception>
    public async Task<CommandReply> SendAsync<T>(string name, T command, CancellationToken cancel)
        where T : CommandRequest
    {
        const int Tries = 5;
        for (int attempt = 1; ; attempt++)
        {
            ArmView view = await WaitAsync(v => v.Status is not null, "status of the daemon", s_patience, cancel);
            CommandReply reply = await AskAsync(name, Fill(command, view.Status!), cancel);
            if (reply.Ok)
                return reply;
            if (reply.Reason != ReasonCode.StaleSequence || attempt == Tries)
                throw new CommandRefusedException(name, reply);
            await WaitAsync(v => v.Status!.Sequence >= reply.Sequence, "newer status", s_patience, cancel);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _pump;
        await _connection.CloseAsync(TimeSpan.FromSeconds(1));
        await _connection.DisposeAsync();
        _end.Dispose();
    }

    private static string LastWords(ArmView view) => view switch
    {
        { Status: { } status } => $"the daemon is {status.State}: {status.Text}",
        { Online: false } => "the daemon is offline",
        _ => "nothing was heard of a daemon",
    };

    private T Fill<T>(T command, ControllerStatus status)
        where T : CommandRequest =>
        command with
        {
            Id = $"{_clientId}-{Interlocked.Increment(ref _number)}",
            Session = status.Session,
            Sequence = status.Sequence,
            Sender = _clientId,
        };

    private async Task<CommandReply> AskAsync<T>(string name, T command, CancellationToken cancel)
        where T : CommandRequest
    {
        var answer = new TaskCompletionSource<CommandReply>(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting[command.Id!] = answer;
        try
        {
            var message = new MqttMessage
            {
                Topic = _topics.Command(name),
                Payload = ContractJson.Write(command),
                ResponseTopic = _topics.Reply(_clientId),
                CorrelationData = Encoding.ASCII.GetBytes(command.Id!),
                ContentType = "application/json",
            };
            if (_connection.TryPublish(message) is null)
                throw new TimeoutException($"{name}: the broker does not take messages");
            return await answer.Task.WaitAsync(s_patience, _clock, cancel);
        }
        catch (TimeoutException e)
        {
            throw new TimeoutException($"{name}: no answer within {s_patience.TotalSeconds:0} s", e);
        }
        finally
        {
            _waiting.TryRemove(command.Id!, out _);
        }
    }

    private async Task PumpAsync()
    {
        while (!_end.IsCancellationRequested)
        {
            try
            {
                await _connection.WaitAsync(TimeSpan.FromSeconds(1), _end.Token);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            while (_connection.TryReceive(out MqttMessage? message))
                Take(message);
            Interlocked.Exchange(ref _changed, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
        }
    }

    private void Take(MqttMessage message)
    {
        string topic = message.Topic;
        if (topic == _topics.Availability)
            Show(v => v with { Online = message.Text == Availability.Online });
        else if (topic == _topics.Status && Read<ControllerStatus>(message) is { } status)
            Show(v => v with { Status = status });
        else if (topic == _topics.LearnerStatus && Read<LearnerStatus>(message) is { } learner)
            Show(v => v with { Learner = learner });
        else if (topic == _topics.LearnerMetrics && Read<LearnerMetrics>(message) is { } metrics)
            Take(metrics);
        else if (topic == _topics.Telemetry("loop") && Read<LoopTelemetry>(message) is { } loop)
            Show(v => v with { Loop = loop });
        else if (topic == _topics.Telemetry("wrench") && Read<WrenchTelemetry>(message) is { } wrench)
            Show(v => v with { Wrench = wrench });
        else if (topic == _topics.LearnerAlarm && Read<LearnerAlarm>(message) is { } alarm)
            Tell(alarm.Text);
        else if (topic == _topics.Policy)
            PolicyPublished?.Invoke(message.Payload);
        else if (topic == _topics.Reply(_clientId))
            Answer(message);
        else
            TakeEvent(message);
    }

    private void TakeEvent(MqttMessage message)
    {
        switch (MqttTopics.LastLevel(message.Topic))
        {
            case "episode" when Read<EpisodeEvent>(message) is { } episode:
                EpisodeEnded?.Invoke(episode);
                break;
            case "transition" when Read<TransitionEvent>(message) is { } transition:
                Tell(transition.Text);
                break;
            case "fault" when Read<FaultEvent>(message) is { } fault:
                Tell(fault.Text);
                break;
            case "policy" when Read<PolicyEvent>(message) is { } policy:
                Tell(policy.Text);
                break;
            case "alarm" when Read<AlarmEvent>(message) is { } alarm:
                Tell(alarm.Active ? $"{alarm.Code}: {alarm.Text}" : $"{alarm.Code} is over: {alarm.Text}");
                break;
            case "command" when Read<CommandEvent>(message) is { } command:
                Tell(command.Text);
                break;
            default:
                break;
        }
    }

    private void Take(LearnerMetrics metrics)
    {
        Show(v => v with { Metrics = metrics });
        MetricsArrived?.Invoke(metrics);
    }

    private void Tell(string text)
    {
        Show(v => v with { LastEvent = text });
        Happened?.Invoke(text);
    }

    private void Answer(MqttMessage message)
    {
        if (_waiting.TryGetValue(Encoding.ASCII.GetString(message.CorrelationData.Span), out TaskCompletionSource<CommandReply>? answer)
            && Read<CommandReply>(message) is { } reply)
            answer.TrySetResult(reply);
    }

    private static T? Read<T>(MqttMessage message)
        where T : class =>
        ContractJson.TryReadReport(message.Payload.Span, out T? report, out _) ? report : null;

    private void Show(Func<ArmView, ArmView> change) => Volatile.Write(ref _view, change(_view));
}
