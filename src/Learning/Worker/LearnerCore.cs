using Warmstart.Learning.Replay;
using Warmstart.Learning.TensorBoard;
using Warmstart.Learning.Worker.Reports;
using Warmstart.Learning.Worker.Requests;
using Warmstart.Protocol.Contracts;
using Warmstart.Protocol.Mqtt;

namespace Warmstart.Learning.Worker;

/// <summary>
/// The speaking half of the learner: takes experience to the disk and acknowledges it, answers commands, publishes policies, status,
/// metrics and alarms. It never waits for a gradient. Step-driven, one thread; the other half is <see cref="TrainerCore"/>.
/// </summary>
public sealed class LearnerCore : IDisposable
{
    private const int MessagesAStep = 32;
    private static readonly TimeSpan StatusPeriod = TimeSpan.FromSeconds(1);

    // Whoever missed a status or an acknowledgement, or heard a late will after it, must not be wrong for longer than this.
    private static readonly TimeSpan RepeatPeriod = TimeSpan.FromSeconds(5);
    private readonly IMqttConnection _connection;
    private readonly MqttTopics _topics;
    private readonly TimeProvider _clock;
    private readonly TrainerLink _link;
    private readonly LearnerState _state;
    private readonly StatusWriter _writer;
    private readonly ExperienceDesk _experience;
    private readonly CommandDesk _commands;
    private readonly RunDesk _runs;
    private readonly DipAlarm _dip = new();
    private readonly SpiralAlarm _spiral = new();
    private readonly RunGuard _guard;
    private readonly EventLog? _events;
    private LearnerPhase _statedPhase = LearnerPhase.Offline;
    private RunId? _statedRun;
    private readonly GapAlarm _gap = new();
    private long _statedAt;
    private bool _statusDue = true;
    private bool _ackDue = true;
    private bool _metricsDue;

    /// <summary>Creates the core and subscribes; <see cref="Start"/> comes next.</summary>
    /// <param name="options">Folders and rhythms.</param>
    /// <param name="connection">The connection, with <see cref="WillOf"/> as its will.</param>
    /// <param name="topics">The arm's topics.</param>
    /// <param name="session">Differs from start to start.</param>
    /// <param name="builder">Makes agents.</param>
    /// <param name="link">The way to the trainer.</param>
    /// <param name="clock">The clock.</param>
    public LearnerCore(
        LearnerOptions options, IMqttConnection connection, MqttTopics topics, string session, IAgentBuilder builder, TrainerLink link, TimeProvider clock)
    {
        (_connection, _topics, _clock, _link) = (connection, topics, clock, link);
        _guard = new RunGuard(options.Guard);
        var store = new RunStore(options.Runs);
        _state = new LearnerState(session);
        _writer = new StatusWriter(_state, topics, options, clock);
        _experience = new ExperienceDesk(store);
        _runs = new RunDesk(_state, options, store, new RunLoader(options, builder), _experience, link, new RunPruner(store, options.RunsLimits, clock));
        _events = options.TensorBoard ? new EventLog(options.Runs, clock) { OnTrouble = text => OnNote?.Invoke(Severity.Warning, text) } : null;
        _commands = new CommandDesk(_state, Outbox, link, _runs.NewRun, (severity, text) => OnNote?.Invoke(severity, text));
        connection.Subscribe(new MqttSubscription(topics.Experience, SkipRetained: true));
        connection.Subscribe(new MqttSubscription(topics.LearnerCommandFilter));
    }

    /// <summary>What the learner does.</summary>
    public LearnerPhase Phase => _state.Phase;

    /// <summary>The present run; null before the first.</summary>
    public RunId? Run => _state.Run;

    /// <summary>What waits to be published.</summary>
    public Outbox Outbox { get; } = new();

    /// <summary>Called with a severity and one line for the log: alarms, commands, changes of phase and run.</summary>
    public Action<Severity, string>? OnNote { get; set; }

    /// <summary>What the broker must say if the learner dies.</summary>
    public static MqttMessage WillOf(MqttTopics topics, string session) => StatusWriter.Will(topics, session);

    /// <summary>Goes on with the present run, if there is one.</summary>
    public void Start() => _runs.ResumePresent();

    /// <summary>Handles what has come, publishes what is due.</summary>
    /// <returns>Whether more is waiting already.</returns>
    public bool Step()
    {
        while (_connection.TryReceiveEvent(out MqttEvent happened))
        {
            OnNote?.Invoke(happened.Kind == MqttEventKind.Connected ? Severity.Info : Severity.Warning, $"broker: {happened.Text}");
            if (happened.Kind == MqttEventKind.Connected)
                Outbox.Republish();
        }
        int handled = 0;
        while (handled < MessagesAStep && _connection.TryReceive(out MqttMessage? message))
        {
            Handle(message);
            handled++;
        }
        while (_link.TryTake(out TrainerReport? report))
            Handle(report);
        if (_state.Run is { } run && _gap.Look(_experience.WaitingOf(run), _clock.GetTimestamp(), _clock) is { } gap)
            Raise(gap);
        PublishDue();
        Outbox.Flush(_connection);
        return handled == MessagesAStep;
    }

    /// <summary>Says goodbye: the last status is <c>offline</c>.</summary>
    public void Stop()
    {
        while (_link.TryTake(out TrainerReport? report))
            Handle(report);
        PublishDue();
        Outbox.Put(_writer.Status(offline: true));
        Outbox.Flush(_connection);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _experience.Dispose();
        _events?.Dispose();
    }

    private void Handle(MqttMessage message)
    {
        if (message.Topic == _topics.Experience)
            TakeExperience(message);
        else
            _commands.Handle(message);
    }

    private void TakeExperience(MqttMessage message)
    {
        if (!ExperienceCodec.TryDecode(message.Payload.Span, out ExperienceBatch? batch, out string? error))
        {
            Raise(new AlarmReport(AlarmCodes.ExperienceRefused, Severity.Error, Active: true, error));
            return;
        }
        IntakeResult result = _experience.Accept(batch);
        _ackDue = true;
        if (result.Problem is { } problem)
            Raise(new AlarmReport(result.IsDisk ? AlarmCodes.ReplayDisk : AlarmCodes.ExperienceRefused, Severity.Error, Active: true, problem));
        else if (result.Rows.Count > 0)
            ClearIntakeAlarms();
        if (batch.Header.Run != _state.Run || result.Rows.Count == 0)
            return;
        _events?.Begin(_state.Run);
        _events?.Take(result.Rows, _state.RowsOnDisk);
        CountRows(result.Rows);
        _link.Send(new NewRows(result.Rows));
    }

    private void ClearIntakeAlarms()
    {
        Raise(new AlarmReport(AlarmCodes.ReplayDisk, Severity.Error, Active: false, "experience is written again"));
        Raise(new AlarmReport(AlarmCodes.ExperienceRefused, Severity.Error, Active: false, "experience fits again"));
    }

    private void CountRows(IReadOnlyList<Transition> rows)
    {
        foreach (Transition row in rows)
        {
            _state.RowsOnDisk += row.IsTrainable ? 1 : 0;
            _state.WarmUpRowsOnDisk += row.Mode == RunMode.WarmUp ? 1 : 0;
        }
    }

    private void Handle(TrainerReport report)
    {
        switch (report)
        {
            case PolicyReady policy:
                Outbox.Put(_writer.Policy(policy));
                break;
            case RequestDone done:
                if (done.Token == RunGuard.Token)
                    Raise(new AlarmReport(AlarmCodes.Guard, done.Reason == ReasonCode.Ok ? Severity.Warning : Severity.Error, Active: true, $"{_guard.Cause}: {done.Text}"));
                _commands.Finish(done);
                _statusDue = true;
                break;
            case AlarmReport alarm:
                Raise(alarm);
                break;
            case TrainerProgress progress when progress.Run == _state.Spec?.Run:
                _state.Progress = progress;
                _metricsDue = true;
                _events?.Begin(_state.Run);
                _events?.Take(progress, _state.RowsOnDisk);
                if (progress.Backlog == 0)
                    Raise(new AlarmReport(AlarmCodes.UpdatesSkipped, Severity.Warning, Active: false, "no update is outstanding"));
                Watch(progress);
                break;
        }
    }

    private void Watch(TrainerProgress progress)
    {
        if (_dip.Look(progress.Dip) is { } dip)
            Raise(dip);
        var spiral = _spiral.Look(progress);
        if (spiral is not null)
            Raise(spiral);
        if (_guard.Look(progress, spiral is { Active: true }) is { } request)
            _link.Send(request);
        if (_guard.IsWell && !progress.Frozen)
            Raise(new AlarmReport(AlarmCodes.Guard, Severity.Warning, Active: false, "success is no more below the warm-up's, or another run began"));
    }

    private void Raise(AlarmReport seen)
    {
        AlarmReport alarm = AlarmFixes.AddTo(seen);
        if (!_state.Alarms.Set(alarm))
            return;
        Outbox.Put(_writer.Alarm(alarm));
        OnNote?.Invoke(alarm.Active ? alarm.Severity : Severity.Info, $"alarm {alarm.Code} {(alarm.Active ? "raised" : "cleared")}: {alarm.Text}");
        _statusDue = true;
    }

    private void PublishDue()
    {
        bool material = _state.Phase != _statedPhase || _state.Run != _statedRun;
        var silence = _clock.GetElapsedTime(_statedAt);
        bool repeat = silence >= RepeatPeriod;
        bool old = repeat || (silence >= StatusPeriod && _metricsDue);
        if (_ackDue || repeat || _state.Run != _statedRun)
            Outbox.Put(_writer.Ack(_experience.Acks));
        _ackDue = false;
        if (_metricsDue && _writer.Metrics() is { } metrics)
            Outbox.Put(metrics);
        _metricsDue = false;
        if (!material && !_statusDue && !old)
            return;
        if (material)
        {
            _state.MaterialSequence = _state.Sequence + 1;
            OnNote?.Invoke(Severity.Info, $"phase {_state.Phase}, run {_state.Run?.ToString() ?? "none"} {_state.Failure}".TrimEnd());
        }
        (_statedPhase, _statedRun, _statedAt, _statusDue) = (_state.Phase, _state.Run, _clock.GetTimestamp(), false);
        Outbox.Put(_writer.Status());
    }
}
