using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Warmstart.Controller.Commands;
using Warmstart.Controller.Core;
using Warmstart.Controller.Recording;
using Warmstart.Controller.Spool;
using Warmstart.Controller.Tasks;
using Warmstart.Controller.Web;
using Warmstart.Loop.Seam;
using Warmstart.Protocol.Contracts;
using Warmstart.Protocol.Mqtt;
using Warmstart.Protocol.Mqtt.InMemory;
using Warmstart.TestKit;

namespace Warmstart.Controller.Tests.Rig;

/// <summary>The whole controller on virtual time: a loop that obeys, a broker in memory, a spool on a real disk, and an operator.</summary>
internal sealed class ControllerRig : IDisposable
{
    public static readonly MqttTopics Topics = new("rig");
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(10);
    private readonly ScratchFolder _folder = new();
    private readonly LoopbackConnection _connection;
    private readonly LoopbackConnection _operator;
    private readonly SpoolPump _spool;
    private readonly Inline _background = new();
    private ulong _ids;
    private int _seen;
    private int _questions;
    private int _steps;

    public ControllerRig(SpoolLimits? limits = null, Func<ISpoolStore, ISpoolStore>? wrap = null, IReadOnlyList<IReportTap>? taps = null, Func<IRecorder>? recorder = null,
        (string Folder, Func<long?> FreeBytes)? disk = null)
    {
        Directory.CreateDirectory(Checkpoints);
        Seam = SeamSegment.CreateLocal();
        _connection = Broker.Connect(new MqttConnectionOptions { ClientId = "controller" });
        _operator = Broker.Connect(new MqttConnectionOptions { ClientId = "operator" });
        _operator.Subscribe(new(Topics.All));
        ISpoolStore store = new SqliteSpoolStore(Path.Combine(_folder.Path, "spool.db"));
        _spool = new(wrap is null ? store : wrap(store), limits ?? new(10_000, 200, 1000, 100, TimeSpan.FromSeconds(10)), _connection,
            Topics.Experience, 256);
        Core = new(new CoreServices
        {
            Seam = Seam,
            Connection = _connection,
            Topics = Topics,
            Spool = _spool,
            SpoolCapacity = 10_000,
            TaskFolder = Repository.PathOf("data", "tasks"),
            CheckpointFolder = Checkpoints,
            BlackBoxFolder = Path.Combine(_folder.Path, "black-box"),
            ArmKind = "fer",
            Taps = [Live, .. taps ?? []],
            Disk = disk,
            Recorder = recorder is null ? null : new LateRecorder(recorder),
            Clock = Clock,
            NewId = () => new RunId(7, ++_ids),
            Background = _background,
            Inbox = Inbox,
            Logger = NullLogger.Instance,
        });
        Task = new TaskCatalog(Repository.PathOf("data", "tasks")).Load("peg-insertion");
        Loop = new(Seam, new TaskGeometry(Task));
        Loop.MoveTo(new TaskGeometry(Task).Home);
    }

    /// <summary>How high the tip of the tool is, m.</summary>
    public double Height => Seam.Newest.TryRead(out var sample, out _) ? sample.O_T_EE[14] : double.NaN;

    public ManualTimeProvider Clock { get; } = new();

    /// <summary>The door of the daemon's own page.</summary>
    public LocalInbox Inbox { get; } = new();

    /// <summary>What somebody at that page sees.</summary>
    public LiveHub Live { get; } = new("rig");

    public LoopbackBroker Broker { get; } = new();

    public SeamSegment Seam { get; }

    public ControllerCore Core { get; }

    public FakeLoop Loop { get; }

    public TaskDefinition Task { get; }

    public string Checkpoints => Path.Combine(_folder.Path, "checkpoints");

    public string BlackBoxes => Path.Combine(_folder.Path, "black-box");

    public SpoolPump Spool => _spool;

    public LoopbackConnection Connection => _connection;

    /// <summary>Everything the operator has heard, oldest first.</summary>
    public List<MqttMessage> Heard { get; } = [];

    public ControllerStatus? Status { get; private set; }

    public string? Lease { get; set; }

    public TimeSpan Now => Clock.Now();

    public void Run(double seconds)
    {
        for (double left = seconds; left > 1e-9; left -= 0.01)
            Step();
    }

    public bool RunUntil(Func<bool> condition, double seconds = 30)
    {
        for (double left = seconds; left > 0; left -= 0.01)
        {
            if (condition())
                return true;
            Step();
        }
        return condition();
    }

    public bool RunUntil(LifecycleState state, double seconds = 30) => RunUntil(() => Core.State == state, seconds);

    /// <summary>From cold to idle, with the lease taken.</summary>
    public ControllerRig Connected()
    {
        Assert.True(RunUntil(() => Core.State == LifecycleState.Idle && Status is { State: LifecycleState.Idle }));
        var reply = Ask("lease", new LeaseCommand { Action = LeaseAction.Acquire, Owner = "rig", Seconds = 600 });
        Assert.True(reply.Ok, reply.Text);
        Lease = reply.Lease!.Id;
        return this;
    }

    public StartCommand Start(RunMode mode = RunMode.Evaluate, string policy = "expert", int? episodes = null) => new()
    {
        Mode = mode, Task = "peg-insertion", Policy = policy, Episodes = episodes, Lease = Lease ?? "none", Seed = 1,
    };

    /// <summary>Sends a command with what the sender must fill in, and waits for the answer.</summary>
    public CommandReply Ask<T>(string name, T command, bool fill = true)
        where T : CommandRequest
    {
        var filled = fill
            ? command with { Id = command.Id ?? $"q{++_questions}", Session = command.Session ?? Status!.Session, Sequence = command.Sequence ?? Status!.Sequence }
            : command;
        return AskBytes(name, ContractJson.Write(filled));
    }

    public CommandReply AskBytes(string name, byte[] payload, bool retain = false)
    {
        byte[] correlation = Encoding.ASCII.GetBytes($"c{++_questions}");
        _operator.TryPublish(new MqttMessage
        {
            Topic = Topics.Command(name), Payload = payload, ResponseTopic = Topics.Reply("operator"), CorrelationData = correlation, Retain = retain,
        });
        MqttMessage? answer = null;
        Assert.True(RunUntil(() => (answer = Heard.Find(m => m.Topic == Topics.Reply("operator") && m.CorrelationData.Span.SequenceEqual(correlation))) is not null, 2));
        Assert.True(ContractJson.TryReadReport<CommandReply>(answer!.Payload.Span, out var reply, out string? error), error);
        Step();
        return reply;
    }

    public void Publish(string topic, byte[] payload, bool retain = false) =>
        _operator.TryPublish(new MqttMessage { Topic = topic, Payload = payload, Retain = retain });

    public IEnumerable<T> Events<T>(string name)
        where T : EventReport
    {
        foreach (var message in Heard.Where(m => m.Topic == Topics.Event(name)).ToArray())
        {
            Assert.True(ContractJson.TryReadReport<T>(message.Payload.Span, out var report, out string? error), error);
            yield return report;
        }
    }

    public IEnumerable<ExperienceBatch> Experience()
    {
        foreach (var message in Heard.Where(m => m.Topic == Topics.Experience).ToArray())
        {
            Assert.True(ExperienceCodec.TryDecode(message.Payload.Span, out var batch, out string? error), error);
            yield return batch;
        }
    }

    public void Step()
    {
        Clock.Advance(Tick);
        Loop.Step(Clock.NowNs());
        Broker.Step();
        int count = Seam.PolicyWake.Count;
        Core.Step(Clock.Now(), count != _seen);
        _seen = count;
        // Each commit waits for a real disk.
        if (++_steps % 10 == 0)
            _spool.Step(Clock.Now());
        Broker.Step();
        while (_operator.TryReceive(out var message))
        {
            Heard.Add(message);
            if (message.Topic == Topics.Status && ContractJson.TryReadReport<ControllerStatus>(message.Payload.Span, out var status, out _))
                Status = status;
        }
    }

    public void Dispose()
    {
        _spool.Dispose();
        Seam.Dispose();
        _folder.Dispose();
    }

    // The recorder takes from the rig's own segment, so it is made after the rig.
    private sealed class LateRecorder(Func<IRecorder> recorder) : IRecorder
    {
        public bool On
        {
            get => recorder().On;
            set => recorder().On = value;
        }

        public RecordingReport Report => recorder().Report;
    }

    private sealed class Inline : IBackground
    {
        public void Run(Action action) => action();
    }
}
