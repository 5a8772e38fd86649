using Warmstart.Learning.Replay;
using Warmstart.Learning.Tests.Worker;
using Warmstart.Protocol.Contracts;
using Warmstart.Protocol.Mqtt;

namespace Warmstart.Learning.Tests.Hosting;

/// <summary>The controller's side of the contract over a real broker: begins a run, sends what follows the acknowledgement, listens.</summary>
internal sealed class Controller : IAsyncDisposable
{
    private static readonly MqttTopics Topics = new("rig");
    private readonly MqttConnection _connection;
    private string? _ackSession;
    private int _ids;

    public Controller(int port)
    {
        _connection = MqttConnection.Start(new MqttConnectionOptions { Port = port, ClientId = "controller", OutgoingMax = 4000 }, TimeProvider.System);
        _connection.Subscribe(new MqttSubscription(Topics.All));
    }

    public LearnerStatus? Status { get; private set; }

    public long Acknowledged { get; private set; }

    public List<long> Versions { get; } = [];

    public PolicyPayload? Policy { get; private set; }

    public List<CommandReply> Replies { get; } = [];

    /// <summary>Raised when the learner was born again: what follows the acknowledgement is to be sent again.</summary>
    public bool LearnerBornAgain { get; set; }

    public async Task WaitUntilAsync(Func<bool> holds, Func<string> what)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        for (; ; )
        {
            while (_connection.TryReceive(out MqttMessage? message))
                Take(message);
            if (holds())
                return;
            if (patience.IsCancellationRequested)
                throw new TimeoutException(what());
            await _connection.WaitAsync(TimeSpan.FromMilliseconds(50), CancellationToken.None);
        }
    }

    public void Send(long first, int count, RunMode mode)
    {
        Transition[] rows = Rows.Range(first, count, mode);
        var header = new ExperienceHeader(LearnerRig.Run, 7, Rows.ObservationSize, Rows.ActionSize, Rows.Identity.LayoutHash, Rows.Identity.TaskHash, first);
        _connection.TryPublish(new MqttMessage { Topic = Topics.Experience, Payload = ExperienceCodec.Encode(header, [.. rows.Select(LearnerRig.ToRow)]) });
    }

    public void NewRun(int warmUp)
    {
        _connection.TryPublish(new MqttMessage
        {
            Topic = Topics.LearnerCommand("new-run"),
            ResponseTopic = Topics.Reply("controller"),
            Payload = ContractJson.Write(new NewRunCommand
            {
                Id = $"id-{++_ids}",
                Session = Status!.Session,
                Sequence = Status.Sequence,
                Run = LearnerRig.Run,
                Checkpoint = "offline",
                TaskHash = HashText.Format(Rows.Identity.TaskHash),
                LayoutHash = HashText.Format(Rows.Identity.LayoutHash),
                WarmUpSteps = warmUp,
                Utd = 2,
                Seed = 5,
            }),
        });
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private void Take(MqttMessage message)
    {
        if (message.Topic == Topics.LearnerStatus && ContractJson.TryReadReport(message.Payload.Span, out LearnerStatus? status, out _))
            Status = status;
        else if (message.Topic == Topics.LearnerAck && ContractJson.TryReadReport(message.Payload.Span, out ExperienceAck? ack, out _))
            Take(ack);
        else if (message.Topic == Topics.Reply("controller") && ContractJson.TryReadReport(message.Payload.Span, out CommandReply? reply, out _))
            Replies.Add(reply);
        else if (message.Topic == Topics.Policy && PolicyCodec.TryDecode(message.Payload, out PolicyPayload? policy, out _))
        {
            Policy = policy;
            Versions.Add(policy.Header.Version);
        }
    }

    private void Take(ExperienceAck ack)
    {
        LearnerBornAgain |= _ackSession is not null && _ackSession != ack.Session;
        _ackSession = ack.Session;
        Acknowledged = ack.Streams.SingleOrDefault(s => s.Run == LearnerRig.Run)?.Sequence ?? 0;
    }
}
