using Warmstart.Protocol.Fci;
using Warmstart.Robot;

namespace Warmstart.Simulation.Fci.Motions;

/// <summary>What a robot does by itself without a motion: brakes, then holds where it came to rest.</summary>
internal sealed class HoldController(ArmModel model)
{
    // Nm/rad and Nm s/rad: the gains of libfranka's joint_impedance_control example.
    private static readonly JointVector Stiffness = new(600, 600, 600, 600, 250, 150, 50);
    private static readonly JointVector Damping = new(50, 50, 50, 50, 30, 25, 15);

    private const double GuidedShare = 0.05;
    private const double RestSpeed = 0.02;
    private const double LargestStep = 1.0;

    private JointVector _target;
    private JointVector _torque;
    private bool _brakes;

    public void Begin(in JointVector q)
    {
        _target = q;
        _brakes = false;
    }

    /// <summary>Starts holding where a motion ended, from the torques that acted last.</summary>
    public void Begin(in JointVector q, in JointVector torque)
    {
        Begin(q);
        _torque = torque;
    }

    /// <summary>Where the robot wants to be; while it brakes or is guided, where it is.</summary>
    public JointVector Held(in RobotState state, bool isGuided) => _brakes || isGuided ? JointVector.From(state.q) : _target;

    /// <summary>The torques that act, Nm.</summary>
    public ref readonly JointVector Torque => ref _torque;

    /// <summary>Starts braking from the torques that acted last.</summary>
    public void Brake(in JointVector torque)
    {
        _torque = torque;
        _brakes = true;
    }

    public JointVector Step(in RobotState state, bool isGuided)
    {
        if (isGuided || (_brakes && JointVector.From(state.dq).MaxAbs < RestSpeed))
            Begin(JointVector.From(state.q));
        JointVector range = model.Limits.tau_max;
        for (int i = 0; i < JointVector.Length; i++)
        {
            double spring = _brakes || isGuided ? 0 : Stiffness[i] * (_target[i] - state.q[i]);
            double wanted = spring - Damping[i] * (isGuided ? GuidedShare : 1) * state.dq[i];
            double step = Math.Clamp(wanted - _torque[i], -LargestStep, LargestStep);
            _torque[i] = Math.Clamp(_torque[i] + step, -range[i], range[i]);
        }
        return _torque;
    }
}
