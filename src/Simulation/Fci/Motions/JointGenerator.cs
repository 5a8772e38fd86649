using Warmstart.Protocol.Fci;
using Warmstart.Robot;

namespace Warmstart.Simulation.Fci.Motions;

/// <summary>Joint position and velocity commands on their way to a joint path.</summary>
internal sealed class JointGenerator(JointTrack track, FciVersion version, Filters filters)
{
    // How far a first commanded position may be from where the robot is, rad; as other simulators have it.
    private const double StartTolerance = 0.1;

    private readonly JointErrors _positionErrors = JointErrors.OfPositions(version);
    private readonly JointErrors _velocityErrors = JointErrors.OfVelocities(version);
    private bool _isFirst = true;
    private bool _leadsVelocity;

    private JointErrors Errors => _leadsVelocity ? _velocityErrors : _positionErrors;

    public void Begin(bool leadsVelocity)
    {
        _isFirst = true;
        _leadsVelocity = leadsVelocity;
    }

    public FciError? Accept(in RobotCommand command)
    {
        if (_leadsVelocity)
        {
            double gain = Filters.Gain(filters.JointVelocity);
            track.TakeVelocity(track.dq + (JointVector.From(command.dq_c) - track.dq) * gain);
        }
        else
        {
            JointVector step = JointVector.From(command.q_c) - track.q;
            if (_isFirst && !(step.MaxAbs <= StartTolerance))
                return FciError.joint_position_motion_generator_start_pose_invalid;
            track.TakePosition(track.q + step * Filters.Gain(filters.JointPosition));
        }
        _isFirst = false;
        return track.Check(Errors);
    }

    public FciError? Extrapolate()
    {
        track.Extrapolate();
        return track.Check(Errors);
    }

    public FciError? End() => track.MayEnd() ? null : Errors.Acceleration;
}
