using Warmstart.Protocol.Fci;
using Warmstart.Robot;

namespace Warmstart.Simulation.Fci;

/// <summary>The motion that runs, if one does: its modes, the last command, lost commands, the torques it asks for.</summary>
internal sealed class Motion(ArmModel model)
{
    private readonly SuccessRate _rate = new();
    private readonly JointGenerator _joints = new(model);
    private readonly CartesianGenerator _pose = new(model);
    private int _missedInARow;
    private JointVector _torque;

    public bool Runs { get; private set; }

    public uint Id { get; private set; }

    public MotionGeneratorMode Generator { get; private set; } = MotionGeneratorMode.Idle;

    public ControllerMode Controller { get; private set; } = ControllerMode.Other;

    public bool HasFirstCommand { get; private set; }

    /// <summary>Last accepted torque; held while commands are lost.</summary>
    public ref readonly JointVector Torque => ref _torque;

    public double SuccessRate => Runs ? _rate.Value : 0;

    private bool LeadsJoints => Generator is MotionGeneratorMode.JointPosition or MotionGeneratorMode.JointVelocity;

    private bool LeadsPose => Generator is MotionGeneratorMode.CartesianPosition or MotionGeneratorMode.CartesianVelocity;

    public static bool IsPossible(MoveRequest move)
    {
        bool torquesAlone = move.MotionGeneratorMode == MotionGeneratorMode.None;
        if (torquesAlone && move.ControllerMode != ControllerMode.ExternalController)
            return false;
        Double3 path = move.PathDeviation;
        Double3 goal = move.GoalDeviation;
        return Positive(path) && Positive(goal) && !move.UseAsynchronousGenerator;
    }

    public void Begin(uint id, MoveRequest move, in RobotState state)
    {
        Runs = true;
        Id = id;
        Generator = move.MotionGeneratorMode;
        Controller = move.ControllerMode;
        HasFirstCommand = false;
        _torque = default;
        _missedInARow = 0;
        _rate.Clear();
        _joints.Begin(state);
        _pose.Begin(state);
    }

    public void End()
    {
        Runs = false;
        Generator = MotionGeneratorMode.Idle;
        Controller = ControllerMode.Other;
        _torque = default;
    }

    /// <summary>Counts a lost command and returns how many are lost in a row.</summary>
    public int Miss()
    {
        if (HasFirstCommand)
            _rate.Add(received: false);
        if (LeadsJoints)
            _joints.Extrapolate();
        if (LeadsPose)
            _pose.Extrapolate();
        return ++_missedInARow;
    }

    /// <summary>Takes a command; an error where the robot would not obey it.</summary>
    public FciError? Accept(in RobotCommand command)
    {
        _missedInARow = 0;
        _rate.Add(received: true);
        HasFirstCommand = true;
        if (Controller == ControllerMode.ExternalController)
        {
            JointVector tau = JointVector.From(command.tau_J_d);
            if (TorqueMonitor.Check(_torque, tau, model) is { } wrong)
                return wrong;
            _torque = tau;
        }
        if (LeadsPose)
            return _pose.Accept(Generator, command);
        return LeadsJoints ? _joints.Accept(Generator, command) : null;
    }

    public bool IsFinishedBy(in RobotCommand command)
        => Generator == MotionGeneratorMode.None ? command.torque_command_finished : command.motion_generation_finished;

    /// <summary>Torques for the next millisecond.</summary>
    public JointVector Drive(in RobotState state)
    {
        if (Controller != ControllerMode.ExternalController)
            _torque = LeadsPose ? _pose.Impedance(state) : _joints.Impedance(state);
        return _torque;
    }

    public void Publish(ref RobotState state)
    {
        ((ReadOnlySpan<double>)_torque).CopyTo(state.tau_J_d);
        if (!LeadsJoints)
            _joints.Begin(state);
        if (!LeadsPose)
            _pose.Begin(state);
        _joints.Publish(ref state);
        _pose.Publish(ref state);
    }

    private static bool Positive(ReadOnlySpan<double> values)
    {
        foreach (double value in values)
        {
            if (!(value > 0))
                return false;
        }
        return true;
    }
}
