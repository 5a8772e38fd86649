using Warmstart.Learning.Checkpoints;
using Warmstart.Learning.Replay;
using Warmstart.Learning.Worker;
using Warmstart.Numerics.Randomness;
using Warmstart.Protocol.Contracts;
using Warmstart.Protocol.Mqtt;
using Warmstart.Protocol.Mqtt.InMemory;
using Warmstart.TestKit;

namespace Warmstart.Learning.Tests.Worker;

/// <summary>A learner in lock-step: both halves in one thread, a broker in memory, a clock that moves by hand, a real folder.</summary>
internal sealed class LearnerRig : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly LoopbackConnection _client;
    private readonly Queue<(string Command, CommandReply Reply)> _replies = new();
    private LoopbackConnection _connection = null!;
    private int _starts;
    private int _ids;

    public LearnerRig(int publishEvery = 10, int checkpointEvery = 50, int catchUp = 2000, bool tensorBoard = false, GuardAction guard = GuardAction.Tell)
    {
        Options = new LearnerOptions
        {
            Runs = _folder.Of("runs"),
            Checkpoints = _folder.Of("checkpoints"),
            PublishEverySteps = publishEvery,
            CheckpointEverySteps = checkpointEvery,
            CatchUpRows = catchUp,
            ReplayCapacity = 1000,
            TensorBoard = tensorBoard,
            Guard = guard,
        };
        CheckpointFolder.Write(
            Path.Combine(Options.Checkpoints, "offline"),
            AgentState.Capture(new ToyAgent(), new SeededGenerator(3), Checkpoints.Samples.Config(0), Checkpoints.Samples.Policy));
        _client = Broker.Connect(new MqttConnectionOptions { ClientId = "test" });
        _client.Subscribe(new MqttSubscription(Topics.All));
        Start();
    }

    public static MqttTopics Topics { get; } = new("rig");

    public static RunId Run { get; } = Rows.Identity.Run;

    public LearnerOptions Options { get; }

    public ToyBuilder Builder { get; } = new();

    public LoopbackBroker Broker { get; } = new();

    public ManualTimeProvider Clock { get; } = new();

    public LearnerCore Core { get; private set; } = null!;

    public TrainerCore Trainer { get; private set; } = null!;

    public LearnerStatus? Status { get; private set; }

    public ExperienceAck? Ack { get; private set; }

    public List<PolicyPayload> Policies { get; } = [];

    public List<LearnerAlarm> Alarms { get; } = [];

    public LearnerMetrics? Metrics { get; private set; }

    public long Acknowledged => Ack?.Streams.SingleOrDefault(s => s.Run == Run)?.Sequence ?? 0;

    public RunFolder Folder => new(Options.Runs, Run);

    public void Start(bool settle = true)
    {
        string session = $"session-{++_starts}";
        _connection = Broker.Connect(new MqttConnectionOptions { ClientId = "learner", Will = LearnerCore.WillOf(Topics, session) });
        var link = new TrainerLink();
        Core = new LearnerCore(Options, _connection, Topics, session, Builder, link, Clock);
        Trainer = new TrainerCore(Options, link, Clock);
        Core.Start();
        if (settle)
            Settle();
    }

    /// <summary>The broker loses the learner's connection for a moment.</summary>
    public void CutConnection() => _connection.Cut();

    /// <summary>As kill -9: nothing is said or written any more.</summary>
    public void Kill()
    {
        _connection.Cut(publishWill: true, holdOff: true);
        Core.Dispose();
        Settle(learner: false);
    }

    public void StopOrderly()
    {
        Trainer.Stop();
        Core.Stop();
        Broker.Step();
        Core.Dispose();
        _connection.CloseAsync(TimeSpan.Zero).AsTask().GetAwaiter().GetResult();
        Settle(learner: false);
    }

    /// <summary>Steps everything until nothing moves any more, then lets a second pass.</summary>
    public void Settle(bool learner = true)
    {
        for (int i = 0; i < 12; i++)
        {
            Broker.Step();
            Listen();
            if (!learner)
                continue;
            while (Core.Step() | Trainer.Step())
            {
            }
            Clock.Advance(TimeSpan.FromMilliseconds(200));
        }
    }

    /// <summary>One step of the speaking half alone: experience is taken, no update is done.</summary>
    public void SpeakOnly()
    {
        for (int i = 0; i < 3; i++)
        {
            Broker.Step();
            Core.Step();
            Broker.Step();
            Listen();
        }
    }

    public void Send(params ReadOnlySpan<Transition> rows)
    {
        Publish(rows.ToArray());
        Settle();
    }

    public void Publish(Transition[] rows)
    {
        var header = new ExperienceHeader(Run, rows[0].Stream, Rows.ObservationSize, Rows.ActionSize, Rows.Identity.LayoutHash, Rows.Identity.TaskHash, rows[0].Sequence);
        _client.TryPublish(new MqttMessage { Topic = Topics.Experience, Payload = ExperienceCodec.Encode(header, [.. rows.Select(ToRow)]) });
    }

    public void SendForeign()
    {
        var header = new ExperienceHeader(Run, 7, Rows.ObservationSize, Rows.ActionSize, 99, Rows.Identity.TaskHash, 4);
        _client.TryPublish(new MqttMessage { Topic = Topics.Experience, Payload = ExperienceCodec.Encode(header, [ToRow(Rows.Row(4))]) });
        _client.TryPublish(new MqttMessage { Topic = Topics.Experience, Payload = new byte[] { 1, 2, 3 } });
        Settle();
    }

    public CommandReply NewRun(int warmUp = 20, string checkpoint = "offline", RunId? run = null, string? limits = null) => Ask("new-run", new NewRunCommand
    {
        Id = $"id-{++_ids}",
        Session = Status!.Session,
        Sequence = Status.Sequence,
        Run = run ?? Run,
        Checkpoint = checkpoint,
        TaskHash = HashText.Format(Rows.Identity.TaskHash),
        LayoutHash = HashText.Format(Rows.Identity.LayoutHash),
        LimitsHash = limits,
        WarmUpSteps = warmUp,
        Seed = 42,
    });

    public CommandReply Ask<T>(string name, T command)
        where T : CommandRequest => AskRaw(name, ContractJson.Write(command));

    public CommandReply Ask<T>(Func<string, string, long, T> command, string name)
        where T : CommandRequest => Ask(name, command($"id-{++_ids}", Status!.Session, Status.Sequence));

    public CommandReply AskRaw(string name, byte[] payload, bool retain = false)
    {
        _client.TryPublish(new MqttMessage
        {
            Topic = Topics.LearnerCommand(name),
            Payload = payload,
            ResponseTopic = Topics.Reply("test"),
            CorrelationData = new byte[] { 7 },
            Retain = retain,
        });
        Settle();
        return _replies.Dequeue().Reply;
    }

    public void Dispose()
    {
        Core.Dispose();
        _folder.Dispose();
    }

    public static ExperienceRow ToRow(Transition row) => new()
    {
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

    private void Listen()
    {
        while (_client.TryReceive(out MqttMessage? message))
        {
            if (message.Topic == Topics.LearnerStatus)
                Status = Read<LearnerStatus>(message);
            else if (message.Topic == Topics.LearnerAck)
                Ack = Read<ExperienceAck>(message);
            else if (message.Topic == Topics.LearnerAlarm)
                Alarms.Add(Read<LearnerAlarm>(message));
            else if (message.Topic == Topics.LearnerMetrics)
                Metrics = Read<LearnerMetrics>(message);
            else if (message.Topic == Topics.Reply("test"))
                _replies.Enqueue((message.Topic, Read<CommandReply>(message)));
            else if (message.Topic == Topics.Policy && PolicyCodec.TryDecode(message.Payload, out PolicyPayload? policy, out _))
                Policies.Add(policy);
        }
    }

    private static T Read<T>(MqttMessage message)
        where T : class =>
        ContractJson.TryReadReport(message.Payload.Span, out T? report, out string? error) ? report : throw new InvalidDataException(error);
}
