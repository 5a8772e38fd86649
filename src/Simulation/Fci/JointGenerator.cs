using Warmstart.Protocol.Fci;
using Warmstart.Robot;

namespace Warmstart.Simulation.Fci;

/// <summary>
/// Joint position and velocity commands: differentiated backwards over 1 ms and checked against the limits, extrapolated with
/// constant acceleration while commands are lost, followed by the robot's own joint impedance.
/// </summary>
internal sealed class JointGenerator(ArmModel model)
{
    private const double Period = 1e-3;

    // How far a first commanded position may be from where the robot is, rad; as other simulators have it.
    private const double StartTolerance = 0.1;

    private static readonly JointVector Stiffness = new(600, 600, 600, 600, 250, 150, 50);
    private static readonly JointVector Damping = new(50, 50, 50, 50, 30, 25, 15);

    private JointVector _q;
    private JointVector _dq;
    private JointVector _ddq;
    private bool _isFirst = true;

    public void Begin(in RobotState state)
    {
        _q = JointVector.From(state.q);
        _dq = default;
        _ddq = default;
        _isFirst = true;
    }

    public void Publish(ref RobotState state)
    {
        ((ReadOnlySpan<double>)_q).CopyTo(state.q_d);
        ((ReadOnlySpan<double>)_dq).CopyTo(state.dq_d);
        ((ReadOnlySpan<double>)_ddq).CopyTo(state.ddq_d);
    }

    public void Extrapolate()
    {
        _dq += _ddq * Period;
        _q += _dq * Period;
    }

    public FciError? Accept(MotionGeneratorMode mode, in RobotCommand command)
    {
        JointVector last_dq = _dq;
        if (mode == MotionGeneratorMode.JointPosition)
        {
            JointVector q_c = JointVector.From(command.q_c);
            if (_isFirst && !((q_c - _q).MaxAbs <= StartTolerance))
                return FciError.joint_position_motion_generator_start_pose_invalid;
            _dq = (q_c - _q) * (1 / Period);
            _q = q_c;
        }
        else
        {
            _dq = JointVector.From(command.dq_c);
            _q += _dq * Period;
        }
        _isFirst = false;
        JointVector last_ddq = _ddq;
        _ddq = (_dq - last_dq) * (1 / Period);
        return Check(mode, last_ddq, model.Limits);
    }

    public JointVector Impedance(in RobotState state)
    {
        JointVector tau = default;
        for (int i = 0; i < JointVector.Length; i++)
            tau[i] = Stiffness[i] * (_q[i] - state.q[i]) + Damping[i] * (_dq[i] - state.dq[i]);
        return tau;
    }

    // Which error a robot names for which derivative differs between the two interfaces.
    private FciError? Check(MotionGeneratorMode mode, in JointVector last_ddq, ArmLimits limits)
    {
        JointVector lower = limits.q_min;
        JointVector upper = limits.q_max;
        for (int i = 0; i < JointVector.Length; i++)
        {
            if (!(_q[i] >= lower[i] && _q[i] <= upper[i]))
                return FciError.joint_motion_generator_position_limits_violation;
        }
        if (!Within(_dq, limits.dq_max))
            return FciError.joint_motion_generator_velocity_limits_violation;
        if (!Within(_ddq, limits.ddq_max))
        {
            return mode == MotionGeneratorMode.JointPosition
                ? FciError.joint_motion_generator_velocity_discontinuity
                : FciError.joint_motion_generator_acceleration_discontinuity;
        }
        return Within((_ddq - last_ddq) * (1 / Period), limits.dddq_max) ? null : FciError.joint_motion_generator_acceleration_discontinuity;
    }

    private static bool Within(in JointVector values, in JointVector most)
    {
        for (int i = 0; i < JointVector.Length; i++)
        {
            if (!(Math.Abs(values[i]) <= most[i]))
                return false;
        }
        return true;
    }
}
