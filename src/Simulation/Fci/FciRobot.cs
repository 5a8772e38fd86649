using Warmstart.Protocol.Fci;
using Warmstart.Robot;
using Warmstart.Simulation.Fci.Motions;

namespace Warmstart.Simulation.Fci;

/// <summary>
/// A robot as its interface shows it: modes, handshakes, error rules, around a body that moves by torques. No sockets and no
/// clock: whoever hosts it sends <see cref="State"/>, passes requests to <see cref="Handle"/> and calls <see cref="Step"/> once a
/// millisecond. One thread; a step allocates nothing.
/// </summary>
public sealed class FciRobot
{
    private readonly IArmBody _body;
    private readonly RobotOptions _options;
    private readonly Motion _motion;
    private readonly RobotSettings _settings;
    private readonly HoldController _hold;
    private readonly Recovery _recovery;
    private readonly BodyMonitor _watch;
    private readonly ScriptedErrors _scripted = new();
    private RobotState _state;
    private RobotMode _mode = RobotMode.Idle;
    private bool _needsHand;
    private ulong _motionSince;

    /// <summary>A robot at rest in its body's configuration.</summary>
    public FciRobot(IArmBody body, FciVersion version, RobotOptions options)
    {
        _body = body;
        _options = options;
        Version = version;
        _recovery = new Recovery(options);
        _settings = new RobotSettings(options, version, ref _state);
        // Shared: a path that torques lead is where the body is, and what is there already is not computed again.
        var arm = new ArmKinematics(body.Model);
        _motion = new Motion(arm, version, _settings.Impedance);
        _hold = new HoldController(body.Model);
        _watch = new BodyMonitor(arm);
        _body.FillState(ref _state);
        _hold.Begin(JointVector.From(_state.q));
        Publish();
    }

    /// <summary>The version spoken.</summary>
    public FciVersion Version { get; }

    /// <summary>Responses that wait to be sent.</summary>
    public Outbox Outbox { get; } = new();

    /// <summary>The state to send now.</summary>
    public ref readonly RobotState State => ref _state;

    /// <summary>Whether a motion runs whose client has sent a first command: a missing one now counts as lost.</summary>
    public bool ExpectsCommand => _motion.Runs && _motion.HasFirstCommand && !_motion.IsAsynchronous;

    /// <summary>Whether commands answer no certain state: an asynchronous motion runs.</summary>
    public bool TakesAnyCommand => _motion.IsAsynchronous;

    /// <summary>Milliseconds since the motion began that runs; -1 where none does.</summary>
    public long MotionMs => _motion.Runs ? (long)(_state.message_id - _motionSince) : -1;

    /// <summary>Commands lost since the robot started.</summary>
    public long LostCommands { get; private set; }

    /// <summary>Obeys or refuses a request; its answers go to the outbox.</summary>
    public void Handle(uint id, FciRequest request)
    {
        switch (request)
        {
            case MoveRequest move:
                StartMotion(id, move);
                break;
            case EmptyRequest { Command: FciCommand.StopMove }:
                StopMotion(id);
                break;
            case EmptyRequest { Command: FciCommand.AutomaticErrorRecovery }:
                Recover(id);
                break;
            case EmptyRequest or ModelLibraryRequest:
                Outbox.Now(_settings.Model(id, request));
                break;
            default:
                Set(id, request);
                break;
        }
    }

    /// <summary>Passes one millisecond: takes the command of the state that was sent last, if one came for it, and moves the body.</summary>
    public void Step(bool hasCommand, in RobotCommand command)
    {
        if (_motion.Runs)
            Obey(hasCommand, command);
        if (_motion.HasEnded)
            Finish();
        if (_recovery.Step(_state))
            EndRecovery();
        JointVector tau = Torque();
        _body.Step(tau);
        _state.message_id++;
        Publish();
        Watch();
    }

    /// <summary>The client is gone: a running motion ends as by lost communication, answers to it are dropped.</summary>
    public void LoseClient()
    {
        if (_motion.Runs)
            Reflex(FciError.communication_constraints_violation);
        _recovery.Forget();
        Outbox.Clear();
    }

    /// <summary>Presses or releases the external activation device.</summary>
    public void SetUserStop(bool pressed)
    {
        if (pressed && _mode != RobotMode.UserStopped)
        {
            EndMotion(FciStatus.EmergencyAborted, RobotMode.UserStopped);
            if (_recovery.Cancel() is { } id)
                Outbox.AfterState(new(FciCommand.AutomaticErrorRecovery, id, FciStatus.EmergencyAborted));
        }
        else if (!pressed && _mode == RobotMode.UserStopped)
        {
            _mode = _state.errors.IsEmpty ? RobotMode.Idle : RobotMode.Reflex;
        }
        PublishModes();
    }

    /// <summary>Lets a hand guide the arm, or not; false where the present mode forbids it. After an error it is how a person recovers.</summary>
    public bool SetGuiding(bool on)
    {
        bool isPossible = on ? _mode is RobotMode.Idle or RobotMode.Reflex : _mode == RobotMode.Guiding;
        if (!isPossible || _motion.Runs)
            return false;
        _needsHand = false;
        _mode = on ? RobotMode.Guiding : _state.errors.IsEmpty ? RobotMode.Idle : RobotMode.Reflex;
        _hold.Begin(JointVector.From(_state.q));
        PublishModes();
        return true;
    }

    /// <summary>Raises an error when message_id reaches a value; at once where it has passed. Replaces one that still waits.</summary>
    public void RaiseAt(ulong messageId, FciError error) => _scripted.Plan(messageId, error);

    /// <summary>Looks at the body anew after something outside moved or changed it; without a motion the robot then holds where it is.</summary>
    public void TakeUpBody()
    {
        _body.FillState(ref _state);
        if (!_motion.Runs)
            _hold.Begin(JointVector.From(_state.q));
        Publish();
    }

    private void Set(uint id, FciRequest request)
    {
        FciStatus status = _motion.Runs ? FciStatus.CommandNotPossibleRejected : _settings.Apply(request, ref _state);
        if (status == FciStatus.Success)
            _body.Configure(_state);
        Outbox.Now(_settings.Answer(id, request, status));
    }

    private void StartMotion(uint id, MoveRequest move)
    {
        if (_mode is not (RobotMode.Idle or RobotMode.Move))
        {
            Outbox.Now(new(FciCommand.Move, id, FciStatus.CommandNotPossibleRejected));
            return;
        }
        if (_motion.Refusal(move) is { } refusal)
        {
            Outbox.Now(new(FciCommand.Move, id, refusal));
            return;
        }
        if (_motion.Runs)
            Outbox.Now(new(FciCommand.Move, _motion.Id, FciStatus.Preempted));
        Outbox.Now(new(FciCommand.Move, id, FciStatus.MotionStarted));
        _mode = RobotMode.Move;
        _motionSince = _state.message_id;
        _state.reflex_reason = default;
        if (!_motion.Begin(id, move, _state, _hold.Torque))
            EndMotion(FciStatus.StartAtSingularPoseRejected, RobotMode.Idle);
        Publish();
    }

    private void StopMotion(uint id)
    {
        FciStatus status = _motion.Runs || _mode == RobotMode.Idle ? FciStatus.Success : FciStatus.CommandNotPossibleRejected;
        EndMotion(FciStatus.Preempted, RobotMode.Idle);
        Outbox.AfterState(new(FciCommand.StopMove, id, status));
        PublishModes();
    }

    private void Recover(uint id)
    {
        if (_mode == RobotMode.Reflex && (_needsHand || BodyMonitor.IsOutOfRange(_body.Model, _state)))
        {
            Outbox.Now(new(FciCommand.AutomaticErrorRecovery, id, FciStatus.ManualErrorRecoveryRequiredRejected));
            return;
        }
        if (_mode == RobotMode.Reflex)
        {
            _mode = RobotMode.AutomaticErrorRecovery;
            _recovery.Begin(id);
            PublishModes();
            return;
        }
        FciStatus status = _mode == RobotMode.Idle ? FciStatus.Success : FciStatus.CommandNotPossibleRejected;
        Outbox.Now(new(FciCommand.AutomaticErrorRecovery, id, status));
    }

    private void EndRecovery()
    {
        _state.errors = default;
        _state.joint_collision = default;
        _state.cartesian_collision = default;
        _mode = RobotMode.Idle;
        if (_recovery.TakeId() is { } id)
            Outbox.AfterState(new(FciCommand.AutomaticErrorRecovery, id, FciStatus.Success));
    }

    private void Obey(bool hasCommand, in RobotCommand command)
    {
        if (!hasCommand)
        {
            LostCommands += ExpectsCommand ? 1 : 0;
            FciError? strayed = _motion.Miss(out int inARow);
            if (inARow >= (_motion.HasFirstCommand ? _options.LostCommandsAllowed : _options.FirstCommandMs))
                strayed = FciError.communication_constraints_violation;
            if (strayed is { } reason)
                Reflex(reason);
            return;
        }
        if (_motion.Accept(command) is { } error)
            Reflex(error);
        else if (_motion.IsFinishedBy(command))
            Finish();
    }

    private void Finish()
    {
        if (_motion.Finish(_state) is { } error)
            Reflex(error);
        else
            EndMotion(FciStatus.Success, RobotMode.Idle);
    }

    private void Watch()
    {
        CollisionMonitor.Watch(_settings.Collision, _motion.Accelerates, ref _state);
        FciError? error = _scripted.Due(_state.message_id);
        if (_mode == RobotMode.Move)
            error ??= Body() ?? CollisionMonitor.Reflex(_state) ?? _motion.CheckPath(_state);
        if (error is { } reason)
            Reflex(reason);
    }

    /// <summary>A joint that was beyond its range needs a person, also where its stop has pushed it back since.</summary>
    private FciError? Body()
    {
        FciError? error = _watch.Check(_state);
        _needsHand |= error == FciError.joint_position_limits_violation;
        return error;
    }

    private void Reflex(FciError error)
    {
        _state.errors = _state.errors.With(error);
        _state.reflex_reason = _state.errors;
        EndMotion(FciStatus.ReflexAborted, RobotMode.Reflex);
        PublishModes();
    }

    private void EndMotion(FciStatus status, RobotMode next)
    {
        if (_motion.Runs)
        {
            Outbox.AfterState(new(FciCommand.Move, _motion.Id, status));
            if (status == FciStatus.Success && _motion.LeadsPath && !_motion.IsExternal)
                _hold.Begin(_motion.Desired, _motion.Torque);
            else
                _hold.Brake(_motion.Torque);
            _motion.End();
        }
        if (next != RobotMode.Idle || _mode == RobotMode.Move)
            _mode = next;
    }

    private JointVector Torque() => _motion.Runs
        ? _motion.Drive(_state)
        : _hold.Step(_state, isGuided: _mode == RobotMode.Guiding);

    private void Publish()
    {
        _body.FillState(ref _state);
        _motion.Publish(ref _state, _motion.Runs ? JointVector.From(_state.q) : _hold.Held(_state, _mode == RobotMode.Guiding));
        _state.elbow[0] = _state.q[2];
        _state.elbow[1] = ElbowTrack.SignOf(_state.q[3]);
        PublishModes();
    }

    private void PublishModes()
    {
        _state.robot_mode = _mode;
        _state.motion_generator_mode = _motion.Generator;
        _state.controller_mode = _motion.Controller;
        _state.control_command_success_rate = _motion.SuccessRate;
    }
}
