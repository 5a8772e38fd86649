using System.Text;
using Warmstart.Controller.Spool;
using Warmstart.Controller.Tasks;
using Warmstart.Learning.Replay;
using Warmstart.Learning.Worker;
using Warmstart.Loop.Seam;
using Warmstart.Numerics.Randomness;
using Warmstart.Numerics.Threading;
using Warmstart.Protocol.Contracts;
using Warmstart.Protocol.Mqtt;
using Warmstart.Protocol.Mqtt.InMemory;
using Warmstart.Trials.Demo;
using Warmstart.Trials.FaultSimulation.Checks;
using Warmstart.Trials.FaultSimulation.Faults;
using Warmstart.Trials.FaultSimulation.Peers;
using Warmstart.Trials.FaultSimulation.Wire;

namespace Warmstart.Trials.FaultSimulation;

/// <summary>Robot, loop, controller, broker, learner, disk and operator in one thread on virtual time, a millisecond a step.</summary>
internal sealed class World : IDisposable
{
    private const long NsPerMs = 1_000_000;
    private const int BrokerMs = 4, RestartMs = 1500, LoopsMax = 8;
    private readonly Func<ulong, SeededGenerator> _stream;
    private readonly long _originNs;
    private readonly ForkJoinPool _pool = new(1);
    private readonly SharedWorld _shared;
    private readonly SacAgentBuilder _builder;
    private readonly SpoolLimits _limits;
    private readonly SeededGenerator _ids;
    private readonly byte[] _folder;
    private readonly List<LoopPeer> _loops = [];
    private readonly List<SeamSegment> _seams = [];
    private readonly PriorityQueue<Action, (long DueMs, long Order)> _later = new();
    private readonly SeededGenerator _wire;
    private long _orders;
    private long _controllerAt;
    private long _learnerAt;
    private int _learnerLives;
    private ushort _port;

    public World(ulong seed, Sabotage sabotage = Sabotage.None)
    {
        _stream = stream => new SeededGenerator(seed, stream);
        (_ids, _wire, Saboteur) = (_stream(1), _stream(2), new Saboteur(sabotage));
        Estop = new EstopBoxPeer(_stream(6));
        Board = new CheckBoard(() => NowMs);
        Commands = new CommandLedger(Board, () => NowMs);
        Lifecycle = new LifecycleCheck(Board);
        Task = new TaskCatalog(DemoConfiguration.TaskFolder()).Load("peg-insertion");
        ulong layout = new ObservationLayout(Task).Hash;
        Rows = new RowLedger(Board, run => new RunLogIdentity(run, ObservationLayout.Size, ActionMapper.Size, layout, Task.Hash));
        _originNs = Clock.NowNs;
        _folder = Encoding.UTF8.GetBytes(Disk.Folder);
        SeedCheckpoints.Write(Disk.Checkpoints, Task, _pool);
        _builder = new SacAgentBuilder(_pool);
        // A small spool fills while the learner is away; a large one does not.
        _limits = new SpoolLimits(_stream(3).NextInt32(4) == 0 ? 600 : 20_000, 200, 200, 50, TimeSpan.FromSeconds(5));
        _shared = new SharedWorld
        {
            Clock = Clock, NowMs = () => NowMs, Disk = Disk, Broker = Broker, TaskFolder = DemoConfiguration.TaskFolder(), Rows = Rows,
            BlackBox = BlackBox, NewId = NewId, StartLoop = StartLoop, ControllerSays = HearController, LearnerSays = HearLearner, Saboteur = Saboteur,
        };
        Robot = new RobotPeer(Task, seed, Faults, _stream(4)) { OnMove = MotionStarts };
        Operator = new OperatorPeer(_shared, _stream(5), Commands) { OnSend = m => Trace.Say(NowMs, m.Topic[_shared.Topics.Root.Length..], m.Text) };
    }

    public long NowMs { get; private set; }

    public VirtualClock Clock { get; } = new();

    public Disturbances Faults { get; } = new();

    public Disk Disk { get; } = new();

    public LoopbackBroker Broker { get; } = new();

    public TaskDefinition Task { get; }

    public CheckBoard Board { get; }

    public RowLedger Rows { get; }

    public CommandLedger Commands { get; }

    public LifecycleCheck Lifecycle { get; }

    public NoBlackBox BlackBox { get; } = new();

    public Saboteur Saboteur { get; }

    public RobotPeer Robot { get; }

    public OperatorPeer Operator { get; }

    public ControllerPeer? Controller { get; private set; }

    public LearnerPeer? Learner { get; private set; }

    public IReadOnlyList<LoopPeer> Loops => _loops;

    public RunHash Hash { get; } = new();

    public TickTrace Trace { get; } = new();

    public Counters Counters { get; } = new();

    public EstopBoxPeer Estop { get; }

    /// <summary>The run that the learner said it works on.</summary>
    public RunId? LearnerRun { get; private set; }

    public SeededGenerator Stream(ulong number) => _stream(number);

    /// <summary>Does something later; nothing of it survives <see cref="Forget"/>.</summary>
    public void After(long ms, Action action) => _later.Enqueue(action, (NowMs + ms, ++_orders));

    public void Forget() => _later.Clear();

    /// <summary>One millisecond, then the session threads' rounds, in which more of them may pass.</summary>
    public void Step()
    {
        Millisecond();
        // In a round the world goes on, and others may begin.
        for (int i = 0, count = _loops.Count; i < count; i++)
            _loops[i].SessionRound(NowMs);
        Bury();
    }

    public void Dispose()
    {
        Controller?.Dispose();
        Learner?.Kill();
        foreach (LoopPeer loop in _loops)
            loop.Dispose();
        foreach (SeamSegment seam in _seams)
            seam.Dispose();
        _pool.Dispose();
        Disk.Dispose();
    }

    private void Millisecond()
    {
        Clock.NowNs = Math.Max(Clock.NowNs, _originNs + (NowMs * NsPerMs));
        while (_later.TryPeek(out Action? action, out var due) && due.DueMs <= NowMs)
        {
            _later.Dequeue();
            action();
        }
        Bear();
        Robot.SendState(NowMs);
        Estop.Step(NowMs, Clock.NowNs, _loops);
        foreach (LoopPeer loop in _loops)
            loop.Control(NowMs);
        Controller?.Step(NowMs);
        if (NowMs % BrokerMs == 0)
        {
            Broker.Step();
            Learner?.Step(NowMs);
            Operator.Step(NowMs);
        }
        Robot.Step(NowMs);
        Look();
        NowMs++;
    }

    private void Bear()
    {
        if (Controller is { IsDead: true })
            (Controller, _controllerAt) = (null, NowMs + RestartMs);
        if (Learner is { IsDead: true })
            (Learner, _learnerAt) = (null, NowMs + RestartMs);
        if (Controller is null && NowMs >= _controllerAt)
        {
            Controller = new ControllerPeer(_shared, _limits);
            _seams.Add(Controller.Seam);
            Lifecycle.Begin();
            Counters.Add("controller lives");
        }
        if (Learner is null && NowMs >= _learnerAt)
        {
            Learner = new LearnerPeer(_shared, _builder, $"learner-{++_learnerLives}");
            Counters.Add("learner lives");
        }
    }

    private void Bury()
    {
        for (int i = _loops.Count - 1; i >= 0; i--)
        {
            if (!_loops[i].IsDead || Controller?.Loop == _loops[i])
                continue;
            _loops[i].Dispose();
            Robot.Remove(_loops[i].Session);
            _loops.RemoveAt(i);
        }
        for (int i = _seams.Count - 1; i >= 0; i--)
        {
            if (IsUsed(_seams[i]))
                continue;
            _seams[i].Dispose();
            _seams.RemoveAt(i);
        }
    }

    private bool IsUsed(SeamSegment seam)
    {
        bool used = Controller?.Seam == seam;
        foreach (LoopPeer loop in _loops)
            used |= loop.Seam == seam;
        return used;
    }

    private LoopPeer StartLoop(SeamSegment seam, string owner)
    {
        Board.Holds(_loops.Count < LoopsMax, "loops", $"{_loops.Count} loop processes at once");
        var watch = new LoopWatch(Board, seam, Math.Min(Task.Force.TripN, 60));
        var loop = new LoopPeer(Robot, seam, Clock, Faults, _wire, () => NowMs, Millisecond, ++_port, watch, Saboteur)
        {
            Owner = owner, Ear = new EstopEar(Estop.Line, Saboteur),
        };
        _loops.Add(loop);
        Counters.Add("loop lives");
        return loop;
    }

    private void Look()
    {
        ref readonly var state = ref Robot.State;
        LoopPeer? own = Controller?.Loop is { IsDead: false } loop ? loop : null;
        LifecycleState lifecycle = Controller?.Core.State ?? LifecycleState.Disconnected;
        bool commands = own?.Watch.Commands == true && state.robot_mode == Protocol.Fci.RobotMode.Move;
        Lifecycle.Look(lifecycle, commands);
        Robot.Check(Board, NowMs);
        Hash.Add(state.message_id);
        Hash.Add(state.q);
        Hash.Add(state.tau_J_d);
        Hash.Add((ulong)lifecycle);
        Trace.Add(TickLine.Of(NowMs, state, own, lifecycle, commands));
    }

    private void MotionStarts(LoopPeer loop)
    {
        Counters.Add("motions");
        Commands.MotionStarts(loop.Owner, Clock.NowNs - loop.Seam.ControllerHeartbeat.LastNs);
    }

    private void HearController(MqttMessage message)
    {
        Hash.Add(message.Topic);
        if (message.Topic != _shared.Topics.Status)
            Note(message.Payload.Span);
        Commands.Hear(message, _shared.Topics);
        if (message.Topic.Contains("/event/", StringComparison.Ordinal) || message.Topic.Contains("/reply/", StringComparison.Ordinal))
            Trace.Say(NowMs, message.Topic[_shared.Topics.Root.Length..], message.Text);
        if (message.Topic == _shared.Topics.Event("episode") && ContractJson.TryReadReport<EpisodeEvent>(message.Payload.Span, out var episode, out _))
            Counters.Episode(episode);
        else if (message.Topic == _shared.Topics.Event("policy") && ContractJson.TryReadReport<PolicyEvent>(message.Payload.Span, out var policy, out _))
            Counters.Add(policy.Taken ? "policies taken" : "policies refused");
    }

    private void HearLearner(MqttMessage message)
    {
        Hash.Add(message.Topic);
        Note(message.Payload.Span);
        Rows.Hear(message, _shared.Topics);
        if (message.Topic == _shared.Topics.LearnerAlarm)
            Trace.Say(NowMs, "learner/alarm", message.Text);
        if (message.Topic == _shared.Topics.LearnerStatus && ContractJson.TryReadReport<LearnerStatus>(message.Payload.Span, out var status, out _))
            LearnerRun = status.Run;
    }

    // The folder's name is drawn by the host, and nothing that is said of it may count.
    private void Note(ReadOnlySpan<byte> payload)
    {
        int at;
        while ((at = payload.IndexOf(_folder)) >= 0)
        {
            Hash.Add(payload[..at]);
            payload = payload[(at + _folder.Length)..];
        }
        Hash.Add(payload);
    }

    private RunId NewId() => new(_ids.NextUInt64(), _ids.NextUInt64());
}
