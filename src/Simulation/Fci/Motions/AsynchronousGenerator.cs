using Warmstart.Protocol.Fci;
using Warmstart.Robot;

namespace Warmstart.Simulation.Fci.Motions;

/// <summary>
/// Targets that come when they come (version 10): each joint goes to the newest one with bounded velocity and acceleration, and rests
/// there. Nothing counts as lost. NaN in a target is refused.
/// </summary>
internal sealed class AsynchronousGenerator(ArmModel model, JointTrack track)
{
    private const double Period = 1e-3;

    // Share of the arm's limits that a planned motion uses.
    private const double Share = 0.5;

    // Where nobody drives towards a limit, the law that a joint can still stop by leaves this room, as a share.
    private const double StopShare = 0.95;

    private JointVector _target;
    private JointVector _fastest;
    private bool _ends;

    public bool Rests => track.dq.MaxAbs == 0;

    /// <summary>Whether the ordered end has come: at rest.</summary>
    public bool HasEnded => _ends && Rests;

    /// <summary>Whether largest velocities are ones that the arm can have: each from 0 to its limit, 0 for the arm's own choice.</summary>
    public static bool IsPossible(ReadOnlySpan<double> velocities, ArmModel model)
    {
        for (int i = 0; i < velocities.Length; i++)
        {
            if (!(velocities[i] >= 0 && velocities[i] <= model.Limits.dq_max[i]))
                return false;
        }
        return true;
    }

    public void Begin(ReadOnlySpan<double> velocities)
    {
        for (int i = 0; i < JointVector.Length; i++)
            _fastest[i] = velocities[i] > 0 ? velocities[i] : Share * model.Limits.dq_max[i];
        _target = track.q;
        _ends = false;
    }

    public FciError? Accept(in RobotCommand command)
    {
        if (_ends)
            return null;
        if (command.motion_generation_finished)
        {
            _ends = true;
            return null;
        }
        JointVector target = JointVector.From(command.q_c);
        for (int i = 0; i < JointVector.Length; i++)
        {
            if (!(target[i] >= model.Limits.q_min[i] && target[i] <= model.Limits.q_max[i]))
                return FciError.joint_position_limits_violation;
        }
        _target = target;
        return null;
    }

    /// <summary>Plans one millisecond.</summary>
    public void Step()
    {
        JointVector dq = track.dq;
        for (int i = 0; i < JointVector.Length; i++)
            dq[i] = Next(i, _target[i] - track.q[i], dq[i]);
        track.TakeVelocity(dq);
    }

    private double Next(int joint, double distance, double velocity)
    {
        double change = Share * model.Limits.ddq_max[joint] * Period;
        if (_ends)
            return Math.Abs(velocity) <= change ? 0 : velocity - Math.Sign(velocity) * change;
        double stopping = Math.Sqrt(2 * StopShare * Share * model.Limits.ddq_max[joint] * Math.Abs(distance));
        double wanted = Math.Sign(distance) * Math.Min(Math.Min(_fastest[joint], stopping), Math.Abs(distance) / Period);
        return velocity + Math.Clamp(wanted - velocity, -change, change);
    }
}
