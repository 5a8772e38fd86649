using Warmstart.Protocol.Fci;
using Warmstart.Robot;

namespace Warmstart.Simulation.Fci.Motions;

/// <summary>The desired and commanded values of a state, from the path that leads. One thread; allocates nothing.</summary>
internal sealed class DesiredState(ArmKinematics arm)
{
    private JacobianMatrix _jacobian;

    /// <summary>The end effector in base axes, for joint positions.</summary>
    public Pose PoseOf(in JointVector q, in Pose F_T_EE)
    {
        arm.Set(q);
        return arm.Tool(F_T_EE);
    }

    public void Publish(JointTrack track, ref RobotState state)
    {
        ((ReadOnlySpan<double>)track.q).CopyTo(state.q_d);
        ((ReadOnlySpan<double>)track.dq).CopyTo(state.dq_d);
        ((ReadOnlySpan<double>)track.ddq).CopyTo(state.ddq_d);
        Pose F_T_EE = Pose.FromColumnMajor(state.F_T_EE);
        PoseOf(track.q, F_T_EE).CopyColumnMajor(state.O_T_EE_d);
        Vector6 twist = default;
        if (!track.Rests)
        {
            arm.Jacobian(F_T_EE, ref _jacobian);
            twist = _jacobian.Times(track.dq);
        }
        ((ReadOnlySpan<double>)twist).CopyTo(state.O_dP_EE_d);
        state.elbow_d[0] = track.q[2];
        state.elbow_d[1] = ElbowTrack.SignOf(track.q[3]);
    }

    /// <summary>With a generator of the end effector, what it was told.</summary>
    public static void PublishCommanded(CartesianGenerator generator, ref RobotState state)
    {
        generator.Path.Pose.CopyColumnMajor(state.O_T_EE_c);
        Vector6 twist = generator.Path.Twist;
        Vector6 acceleration = generator.Path.Acceleration;
        ((ReadOnlySpan<double>)twist).CopyTo(state.O_dP_EE_c);
        ((ReadOnlySpan<double>)acceleration).CopyTo(state.O_ddP_EE_c);
        ElbowTrack elbow = generator.Elbow;
        (state.elbow_c[0], state.elbow_c[1]) = (elbow.Position, elbow.Sign);
        (state.delbow_c[0], state.delbow_c[1]) = (elbow.Velocity, 0);
        (state.ddelbow_c[0], state.ddelbow_c[1]) = (elbow.Acceleration, 0);
    }

    /// <summary>Without one, where the joints' path has the end effector.</summary>
    public static void PublishDesiredAsCommanded(ref RobotState state)
    {
        state.O_T_EE_c = state.O_T_EE_d;
        state.O_dP_EE_c = state.O_dP_EE_d;
        state.O_ddP_EE_c = default;
        state.elbow_c = state.elbow_d;
        state.delbow_c = default;
        state.ddelbow_c = default;
    }
}
