using Warmstart.Protocol.Fci;
using Warmstart.Robot;

namespace Warmstart.Simulation.Fci.Motions;

/// <summary>The motion that runs, if one does: its modes, the last command, lost commands, the torques it asks for.</summary>
internal sealed class Motion
{
    private readonly ArmModel _model;
    private readonly Impedance _impedance;
    private readonly SuccessRate _rate = new();
    private readonly JointTrack _track;
    private readonly JointGenerator _joints;
    private readonly CartesianGenerator _cartesian;
    private readonly AsynchronousGenerator _targets;
    private readonly InternalController _controller;
    private readonly DesiredState _desired;
    private readonly DeviationMonitor _deviation = new();
    private int _missedInARow;
    private bool _isAsynchronous;
    private JointVector _torque;

    public Motion(ArmKinematics arm, FciVersion version, Impedance impedance)
    {
        ArmModel model = _model = arm.Model;
        _impedance = impedance;
        _track = new JointTrack(model);
        _joints = new JointGenerator(_track, version, impedance.Filters);
        _cartesian = new CartesianGenerator(model, _track, version, impedance.Filters);
        _targets = new AsynchronousGenerator(model, _track);
        _controller = new InternalController(model);
        _desired = new DesiredState(arm);
    }

    public bool Runs { get; private set; }

    public uint Id { get; private set; }

    public MotionGeneratorMode Generator { get; private set; } = MotionGeneratorMode.Idle;

    public ControllerMode Controller { get; private set; } = ControllerMode.Other;

    public bool HasFirstCommand { get; private set; }

    /// <summary>Whether commands come when they come, none missing.</summary>
    public bool IsAsynchronous => Runs && _isAsynchronous;

    /// <summary>Last accepted torque; held while commands are lost.</summary>
    public ref readonly JointVector Torque => ref _torque;

    /// <summary>Where the path is that the client leads, rad.</summary>
    public ref readonly JointVector Desired => ref _track.q;

    public double SuccessRate => Runs ? _rate.Value : 0;

    public bool IsExternal => Controller == ControllerMode.ExternalController;

    /// <summary>Whether the client leads a path, not torques alone.</summary>
    public bool LeadsPath => Runs && Generator is not (MotionGeneratorMode.Idle or MotionGeneratorMode.None);

    /// <summary>Whether the led path speeds up or slows down.</summary>
    public bool Accelerates => LeadsPath && _track.ddq.MaxAbs > CollisionMonitor.AccelerationFrom;

    private bool LeadsPose => Generator is MotionGeneratorMode.CartesianPosition or MotionGeneratorMode.CartesianVelocity;

    /// <summary>Why a motion is refused, or null.</summary>
    public FciStatus? Refusal(MoveRequest move)
    {
        bool torquesAlone = move.MotionGeneratorMode == MotionGeneratorMode.None;
        Double3 path = move.PathDeviation;
        Double3 goal = move.GoalDeviation;
        bool isPossible = (!torquesAlone || move.ControllerMode == ControllerMode.ExternalController)
            && DeviationMonitor.IsPossible(path) && DeviationMonitor.IsPossible(goal)
            && (!move.UseAsynchronousGenerator || IsAsynchronousPossible(move));
        return isPossible ? null : FciStatus.InvalidArgumentRejected;
    }

    /// <summary>Starts; false where the end effector cannot be led from a singular pose.</summary>
    public bool Begin(uint id, MoveRequest move, in RobotState state, in JointVector torque)
    {
        Runs = true;
        Id = id;
        Generator = move.MotionGeneratorMode;
        Controller = move.ControllerMode;
        HasFirstCommand = false;
        _isAsynchronous = move.UseAsynchronousGenerator;
        _torque = IsExternal ? default : torque;
        _missedInARow = 0;
        _rate.Clear();
        _controller.Begin(torque);
        _deviation.Begin(move);
        Pose F_T_EE = Pose.FromColumnMajor(state.F_T_EE);
        _track.Begin(JointVector.From(state.q_d));
        _joints.Begin(leadsVelocity: Generator == MotionGeneratorMode.JointVelocity);
        Double7 velocity = move.MaximumVelocity;
        if (_isAsynchronous)
            _targets.Begin(velocity);
        _cartesian.Path.Begin(Pose.FromColumnMajor(state.O_T_EE_c));
        _cartesian.Begin(leadsTwist: Generator == MotionGeneratorMode.CartesianVelocity, F_T_EE);
        return !LeadsPose || !_cartesian.IsSingular(_track.q, F_T_EE);
    }

    public void End()
    {
        Runs = false;
        Generator = MotionGeneratorMode.Idle;
        Controller = ControllerMode.Other;
        _torque = default;
    }

    /// <summary>A command is lost: counts it and goes on as a robot does.</summary>
    /// <param name="inARow">How many are lost in a row.</param>
    public FciError? Miss(out int inARow)
    {
        inARow = 0;
        if (_isAsynchronous)
            return null;
        inARow = ++_missedInARow;
        if (!HasFirstCommand)
            return null;
        _rate.Add(received: false);
        if (LeadsPose)
            return _cartesian.Extrapolate();
        return LeadsPath ? _joints.Extrapolate() : null;
    }

    /// <summary>Takes a command; an error where the robot would not obey it.</summary>
    public FciError? Accept(in RobotCommand command)
    {
        _missedInARow = 0;
        _rate.Add(received: true);
        HasFirstCommand = true;
        if (IsExternal)
        {
            JointVector tau = _torque + (JointVector.From(command.tau_J_d) - _torque) * Filters.Gain(_impedance.Filters.Controller);
            if (TorqueMonitor.Check(_torque, tau, _model) is { } wrong)
                return wrong;
            _torque = tau;
        }
        if (_isAsynchronous)
            return _targets.Accept(command);
        if (LeadsPose)
            return _cartesian.Accept(command);
        return LeadsPath ? _joints.Accept(command) : null;
    }

    /// <summary>Whether the plan of an asynchronous motion has come to its end.</summary>
    public bool HasEnded => IsAsynchronous && _targets.HasEnded;

    /// <summary>Whether a command says that the motion is over.</summary>
    public bool IsFinishedBy(in RobotCommand command) => !_isAsynchronous
        && (Generator == MotionGeneratorMode.None ? command.torque_command_finished : command.motion_generation_finished);

    /// <summary>The error of a motion that is ended too fast or too far from its goal.</summary>
    public FciError? Finish(in RobotState state)
    {
        if (!LeadsPath || _isAsynchronous)
            return null;
        FciError? moving = LeadsPose ? _cartesian.End() : _joints.End();
        return moving ?? (IsExternal ? null : _deviation.CheckGoal(state));
    }

    /// <summary>The error of a body that does not follow the path.</summary>
    public FciError? CheckPath(in RobotState state) => LeadsPath && !IsExternal ? _deviation.CheckPath(state) : null;

    /// <summary>Torques for the next millisecond.</summary>
    public JointVector Drive(in RobotState state)
    {
        if (_isAsynchronous)
            _targets.Step();
        if (IsExternal)
            return _torque;
        _impedance.Desired = _desired.PoseOf(_track.q, Pose.FromColumnMajor(state.F_T_EE));
        _torque = _controller.Step(state, _track, _impedance, Controller == ControllerMode.CartesianImpedance);
        JointVector most = _model.Limits.tau_max;
        for (int i = 0; i < JointVector.Length; i++)
            _torque[i] = Math.Clamp(_torque[i], -most[i], most[i]);
        return _torque;
    }

    /// <summary>Writes what is desired and commanded; without a led path the robot desires to be where it holds.</summary>
    public void Publish(ref RobotState state, in JointVector held)
    {
        ((ReadOnlySpan<double>)_torque).CopyTo(state.tau_J_d);
        if (!LeadsPath)
            _track.Begin(held);
        _desired.Publish(_track, ref state);
        if (LeadsPath && LeadsPose)
            DesiredState.PublishCommanded(_cartesian, ref state);
        else
            DesiredState.PublishDesiredAsCommanded(ref state);
    }

    private bool IsAsynchronousPossible(MoveRequest move)
    {
        Double7 velocity = move.MaximumVelocity;
        return move is { ControllerMode: ControllerMode.JointImpedance, MotionGeneratorMode: MotionGeneratorMode.JointPosition }
            && AsynchronousGenerator.IsPossible(velocity, _model);
    }
}
