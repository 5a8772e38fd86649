using Warmstart.Protocol.Fci;
using Warmstart.Robot;

namespace Warmstart.Simulation.Fci;

/// <summary>A Cartesian impedance about a moving pose, with a weak pull of all joints to where the motion began.</summary>
internal sealed class CartesianSpring
{
    // N/m, Ns/m, Nm/rad, Nms/rad: the defaults of serl_franka_controllers, which the arm's rotors keep stable.
    private const double Stiffness = 2000;
    private const double Damping = 89;
    private const double RotationalStiffness = 150;
    private const double RotationalDamping = 7;

    private const double JointStiffness = 1;
    private const double JointDamping = 1;

    private JacobianMatrix _jacobian;
    private JointVector _rest;

    public void Begin(in RobotState state) => _rest = JointVector.From(state.q);

    public JointVector Pull(ArmKinematics arm, in RobotState state, in Pose target, in Vector6 targetTwist)
    {
        Pose F_T_EE = Pose.FromColumnMajor(state.F_T_EE);
        arm.Jacobian(F_T_EE, ref _jacobian);
        JointVector dq = JointVector.From(state.dq);
        Vector6 twist = _jacobian.Times(dq);
        Vector6 error = Pose.Difference(arm.Tool(F_T_EE), target);
        Vec3 force = error.Linear * Stiffness + (targetTwist.Linear - twist.Linear) * Damping;
        Vec3 moment = error.Angular * RotationalStiffness + (targetTwist.Angular - twist.Angular) * RotationalDamping;
        JointVector tau = _jacobian.TransposeTimes(Vector6.From(force, moment));
        return tau + (_rest - JointVector.From(state.q)) * JointStiffness - dq * JointDamping;
    }
}
