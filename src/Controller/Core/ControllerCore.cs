using Warmstart.Controller.Alarms;
using Warmstart.Controller.Commands;
using Warmstart.Controller.Episodes;
using Warmstart.Controller.Intake;
using Warmstart.Controller.Leases;
using Warmstart.Controller.Lifecycle;
using Warmstart.Controller.Messaging;
using Warmstart.Controller.Supervision;
using Warmstart.Controller.Tasks;
using Warmstart.Controller.Telemetry;
using Warmstart.Loop.Seam;
using Warmstart.Protocol.Contracts;
using Warmstart.Robot;

namespace Warmstart.Controller.Core;

/// <summary>
/// The daemon without its threads: everything between the seam, the broker and the spool, stepped by a pump. One thread; a step takes no
/// longer than a few milliseconds and never waits, since the heartbeat that keeps the arm moving is in it.
/// </summary>
public sealed class ControllerCore
{
    private static readonly TimeSpan StatusPeriod = TimeSpan.FromSeconds(1);
    private readonly CoreServices _services;
    private readonly SeamSegment _seam;
    private readonly ControllerState _state;
    private readonly Outbox _outbox;
    private readonly EventWriter _events;
    private readonly LoopCommander _commander;
    private readonly LoopReader _reader;
    private readonly PermitWriter _permit;
    private readonly EpisodeRunner _runner;
    private readonly LearnerLink _learner;
    private readonly PolicyIntake _intake;
    private readonly MessageRouter _router;
    private readonly FaultWatch _faults;
    private readonly LimitsWatch _limits;
    private readonly TelemetryWriter _telemetry;
    private readonly StatusBuilder _status;
    private readonly AlarmDesk _alarms;
    private TaskContext? _task;
    private long _command;
    private TimeSpan? _statusAt;
    private bool _leaseHeld;

    /// <summary>Puts the daemon together and subscribes to what it wants to hear.</summary>
    public ControllerCore(CoreServices services)
    {
        ArgumentNullException.ThrowIfNull(services);
        (_services, _seam) = (services, services.Seam);
        string replyTopic = services.Topics.Reply("controller");
        _state = new(services.NewId().ToString(), new LeaseCore(() => services.NewId().ToString()));
        _alarms = AlarmDesk.Standard(services.Disk);
        _outbox = new(services.Connection, services.Topics, [_alarms, .. services.Taps]);
        _events = new(_state, _outbox, services.Clock, services.Logger);
        _commander = new(_seam);
        _reader = new(_seam, _state);
        _permit = new(_seam, _state);
        _runner = new(_seam, _commander, new RunnerSink(_state, services.Spool, new DirectExperience(_outbox), _events, _outbox));
        _learner = new(_state, _outbox, services.Spool, replyTopic, services.Logger);
        _intake = new(_state, _runner, _events, services.Background);
        _router = new(services.Connection, _state, _outbox, Desk(), _learner, _intake, services.Inbox, replyTopic,
            services.Logger);
        _faults = new(_state, _seam, _events,
            services.BlackBox ?? new BlackBoxKeeper(services.BlackBoxFolder, services.Clock, services.Background, services.Logger, services.BlackBoxLimits));
        _limits = new(_state, _events);
        _telemetry = new(_state, _seam, _outbox, _events, services.TelemetryRateHz);
        _status = new(_state, _runner, services.Clock, services.ArmKind, services.SpoolCapacity, services.RecoveriesAllowed, services.Recorder);
        MessageRouter.Subscribe(services.Connection, services.Topics, replyTopic);
    }

    /// <summary>The lifecycle's state.</summary>
    public LifecycleState State => _state.Lifecycle.State;

    /// <summary>Why it is in that state.</summary>
    public string Reason => _state.Lifecycle.Reason;

    /// <summary>Whether the daemon is to end: the arm is brought to rest first.</summary>
    public bool Ending { get; set; }

    /// <summary>Whether the loop's process exists; whoever watches it says so. Its silence alone would be noticed later.</summary>
    public bool LoopRuns
    {
        get => _state.LoopRuns;
        set => _state.LoopRuns = value;
    }

    /// <summary>Whether the arm is at rest and the loop has been told to end.</summary>
    public bool Ended => _state.Lifecycle.Stage == LifecycleStage.ShutDown;

    /// <summary>The status as it would be published now.</summary>
    public ControllerStatus Status(TimeSpan now) => _status.Build(now);

    /// <summary>One step.</summary>
    /// <param name="now">Monotonic time, from the origin that the seam uses.</param>
    /// <param name="policyTick">Whether the loop has signalled a policy step since the last step.</param>
    public void Step(TimeSpan now, bool policyTick)
    {
        _seam.ControllerHeartbeat.Beat(now.ToNs());
        _commander.Poll();
        _reader.Step(now);
        _state.Spool = _services.Spool.View;
        _router.Step(now);
        _outbox.TellBroker(_state.BrokerConnected);
        StepLease(now);
        _permit.Step(now);
        TakeSamples();
        TakePlan(now);
        StepLifecycle(now);
        _runner.Step(now, _state.Newest, policyTick);
        _learner.Step(now);
        _intake.Step();
        _limits.Step();
        _faults.Step(now);
        _telemetry.Step(now);
        _alarms.Step(now, _events);
        PublishStatus(now);
    }

    private CommandDesk Desk()
    {
        var kind = _services.ArmKind == "fer" ? ArmKind.Fer : ArmKind.Fr3;
        var shelves = new Shelves(
            new TaskCatalog(_services.TaskFolder), new PolicyShelf(_services.CheckpointFolder), ArmModel.Of(kind), _services.ArmKind);
        var loader = new Loader(_state, shelves);
        return new(
            _state, _outbox, _events, new LeaseHandler(_state), new StartHandler(_state, loader, _services.Spool, _services.NewId, _services.Recorder),
            new LoadHandler(_state, loader), new MarkHandler(_state, _runner), new RecordHandler(_services.Recorder));
    }

    private void StepLease(TimeSpan now)
    {
        _state.Lease.Step(now);
        bool held = _state.Lease.Current is not null;
        if (held != _leaseHeld)
            _state.MarkMaterial();
        _leaseHeld = held;
    }

    private void TakeSamples()
    {
        while (_seam.PolicySamples.TryTake(out var sample))
            _runner.Sample(sample);
    }

    private void TakePlan(TimeSpan now)
    {
        if (_state.PlanIsNew)
            _runner.Load(_state.Plan!);
        _state.PlanIsNew = false;
        if (ReferenceEquals(_task, _state.Task) || _state.Task is not { } task)
            return;
        _task = task;
        _runner.Load(task);
        _runner.Bound(now, task);
    }

    private void StepLifecycle(TimeSpan now)
    {
        var before = _state.Lifecycle;
        var step = LifecycleCore.Step(now, before, new LifecycleInputs
        {
            Loop = _state.Loop,
            Answer = _commander.Take(_command),
            Request = _state.Request,
            LeaseHeld = _leaseHeld,
            Runner = _runner.Status,
            RunnerReason = _runner.Reason,
            EpisodesFinished = _runner.EpisodesFinished,
            Obstacle = Obstacle(),
            RecoveriesAllowed = _services.RecoveriesAllowed,
            ShutDown = Ending,
        });
        _state.Request = LifecycleRequest.None;
        _state.Lifecycle = step.Next;
        if (step.Command is { } order)
            Post(order);
        _runner.Take(now, step.Order, _state.Newest);
        if (step.Next.State != before.State)
        {
            _events.Transition(before.State, step.Next.State, step.Next.Reason);
            _faults.Stopped(now, step.Next.State);
            _state.MarkMaterial();
        }
        else if (step.Next.Reason != before.Reason)
        {
            _state.MarkChanged();
        }
    }

    private string? Obstacle()
    {
        if (!_state.BrokerConnected)
            return "the broker is not connected";
        if (_state.TakenOver)
            return "another client took the id over at the broker; reset when it has ended";
        return _state.Plan?.Mode == RunMode.FineTune ? _state.Spool.Problem : null;
    }

    private void Post(LoopOrder order)
    {
        _commander.Forget(_command);
        var command = new LoopCommand { Kind = order.Kind, Category = order.Category };
        if (order.Kind == LoopCommandKind.ConfigureRobot && _state.Task is { } task)
            command.Setup = TaskLimitsFactory.Setup(task.Definition);
        _command = _commander.Post(command);
    }

    private void PublishStatus(TimeSpan now)
    {
        bool periodic = !(now - _statusAt < StatusPeriod);
        bool watched = _outbox.Watched;
        if (!periodic && !(_state.StatusIsDue && (_state.BrokerConnected || watched)))
            return;
        _state.MarkChanged();
        _statusAt = now;
        var status = _status.Build(now);
        _outbox.Tell(status);
        // Without a broker a status would only age in the queue; the first one after a reconnect tells everything.
        bool published = _state.BrokerConnected && _outbox.Status(status);
        // Whoever looks on has seen this sequence, so the next change must get another.
        if (published || watched)
            _state.StatusPublished();
    }
}
