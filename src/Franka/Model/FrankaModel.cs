using Warmstart.Protocol.Fci;
using Warmstart.Robot;

namespace Warmstart.Franka;

/// <summary>
/// Poses, Jacobians and dynamics of the arm with what it carries. Everything is in base axes unless said otherwise; matrices go by rows.
/// A workspace: one per thread. Allocates nothing, except where the load of a state differs from that of the state before.
/// </summary>
public sealed class FrankaModel
{
    private readonly ArmModel _bare;
    private ArmDynamics _dynamics;
    private RigidBody _load;

    /// <summary>A workspace for an arm.</summary>
    /// <param name="arm">The arm without its end effector and load, as <see cref="FrankaRobot.Model"/>.</param>
    public FrankaModel(ArmModel arm)
    {
        ArgumentNullException.ThrowIfNull(arm);
        _bare = arm;
        _dynamics = new ArmDynamics(arm);
    }

    /// <summary>The pose of a frame in the base.</summary>
    public Pose Pose(FrankaFrame frame, in RobotState state)
        => Pose(frame, JointVector.From(state.q), Robot.Pose.FromColumnMajor(state.F_T_EE), Robot.Pose.FromColumnMajor(state.EE_T_K));

    /// <summary>The pose of a frame in the base, for joint positions in rad and an end effector and stiffness frame of choice.</summary>
    public Pose Pose(FrankaFrame frame, in JointVector q, in Pose F_T_EE, in Pose EE_T_K)
    {
        _dynamics.Kinematics.Set(q);
        return PoseNow(frame, F_T_EE, EE_T_K);
    }

    /// <summary>The Jacobian of a frame's origin in base axes (zero Jacobian): joint velocities to twist; columns beyond the frame's joint are 0.</summary>
    public JacobianMatrix ZeroJacobian(FrankaFrame frame, in RobotState state)
        => ZeroJacobian(frame, JointVector.From(state.q), Robot.Pose.FromColumnMajor(state.F_T_EE), Robot.Pose.FromColumnMajor(state.EE_T_K));

    /// <summary>The zero Jacobian for joint positions in rad and frames of choice.</summary>
    public JacobianMatrix ZeroJacobian(FrankaFrame frame, in JointVector q, in Pose F_T_EE, in Pose EE_T_K)
    {
        Vec3 origin = Pose(frame, q, F_T_EE, EE_T_K).P;
        JacobianMatrix jacobian = default;
        _dynamics.Kinematics.JacobianAt(origin, ref jacobian);
        for (int joint = (int)frame + 1; joint < JointVector.Length; joint++)
        {
            for (int row = 0; row < Vector6.Length; row++)
                jacobian[row * JointVector.Length + joint] = 0;
        }
        return jacobian;
    }

    /// <summary>The Jacobian of a frame's origin in the frame's own axes (body Jacobian).</summary>
    public JacobianMatrix BodyJacobian(FrankaFrame frame, in RobotState state)
        => BodyJacobian(frame, JointVector.From(state.q), Robot.Pose.FromColumnMajor(state.F_T_EE), Robot.Pose.FromColumnMajor(state.EE_T_K));

    /// <summary>The body Jacobian for joint positions in rad and frames of choice.</summary>
    public JacobianMatrix BodyJacobian(FrankaFrame frame, in JointVector q, in Pose F_T_EE, in Pose EE_T_K)
    {
        JacobianMatrix jacobian = ZeroJacobian(frame, q, F_T_EE, EE_T_K);
        Mat3 axes = PoseNow(frame, F_T_EE, EE_T_K).R;
        const int N = JointVector.Length;
        for (int joint = 0; joint < N; joint++)
        {
            for (int half = 0; half < Vector6.Length; half += 3)
            {
                int at = half * N + joint;
                Vec3 turned = axes.TransposeTimes(new Vec3(jacobian[at], jacobian[at + N], jacobian[at + 2 * N]));
                (jacobian[at], jacobian[at + N], jacobian[at + 2 * N]) = (turned.X, turned.Y, turned.Z);
            }
        }
        return jacobian;
    }

    /// <summary>The mass matrix, kg m², with end effector and load of the state.</summary>
    public JointMatrix Mass(in RobotState state) => Mass(JointVector.From(state.q), TotalLoad.Of(state));

    /// <summary>The mass matrix, kg m², for joint positions in rad and a body at the flange.</summary>
    public JointMatrix Mass(in JointVector q, in RigidBody load)
    {
        Carry(load);
        _dynamics.Set(q, default);
        return _dynamics.MassMatrix();
    }

    /// <summary>Coriolis and centrifugal torques, Nm, with end effector and load of the state.</summary>
    public JointVector Coriolis(in RobotState state) => Coriolis(JointVector.From(state.q), JointVector.From(state.dq), TotalLoad.Of(state));

    /// <summary>Coriolis and centrifugal torques, Nm, for joint positions (rad), velocities (rad/s) and a body at the flange.</summary>
    public JointVector Coriolis(in JointVector q, in JointVector dq, in RigidBody load)
    {
        Carry(load);
        _dynamics.Set(q, dq);
        return _dynamics.Coriolis();
    }

    /// <summary>Gravity torques, Nm, with end effector and load of the state, for an arm that stands upright.</summary>
    public JointVector Gravity(in RobotState state) => Gravity(JointVector.From(state.q), TotalLoad.Of(state), _bare.Gravity);

    /// <summary>Gravity torques, Nm, for joint positions (rad), a body at the flange and the Earth's pull in base axes (m/s²; upright 0, 0, -9.81).</summary>
    public JointVector Gravity(in JointVector q, in RigidBody load, Vec3 gravityEarth)
    {
        Carry(load);
        _dynamics.Set(q, default);
        return _dynamics.Gravity(gravityEarth);
    }

    private Pose PoseNow(FrankaFrame frame, in Pose F_T_EE, in Pose EE_T_K) => frame switch
    {
        >= FrankaFrame.Joint1 and <= FrankaFrame.Joint7 => _dynamics.Kinematics.Links[(int)frame],
        FrankaFrame.Flange => _dynamics.Kinematics.Flange,
        FrankaFrame.EndEffector => _dynamics.Kinematics.Tool(F_T_EE),
        FrankaFrame.Stiffness => _dynamics.Kinematics.Tool(F_T_EE * EE_T_K),
        _ => throw new ArgumentOutOfRangeException(nameof(frame), frame, "Known are Joint1 to Joint7, Flange, EndEffector and Stiffness."),
    };

    private void Carry(in RigidBody load)
    {
        if (load == _load)
            return;
        _dynamics = new ArmDynamics(_bare.WithTool(load));
        _load = load;
    }
}
