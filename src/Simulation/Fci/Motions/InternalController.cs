using Warmstart.Protocol.Fci;
using Warmstart.Robot;

namespace Warmstart.Simulation.Fci.Motions;

/// <summary>
/// The robot's own impedance controllers: a spring with the stiffness that setters set, damped for the inertia it moves, with the
/// torques that the planned motion needs ahead. One thread; a step allocates nothing.
/// </summary>
internal sealed class InternalController(ArmModel model)
{
    private const double DampingRatio = 0.7;

    // A wrist has so little inertia that a robot's highest stiffness needs more than 1 kHz; N m/rad.
    private const double LargestStiffness = 6000;

    // Inertia at the hand in any direction, roughly; kg and kg m^2.
    private const double Mass = 2.5;
    private const double Inertia = 0.12;

    // What keeps the elbow where the planned motion has it, beside a Cartesian spring; N m/rad and N m s/rad.
    private const double ElbowStiffness = 20;
    private const double ElbowDamping = 4;

    private readonly ArmDynamics _dynamics = new(model);
    private JacobianMatrix _jacobian;
    private JointVector _last;

    /// <summary>Starts from torques that act already.</summary>
    public void Begin(in JointVector torque) => _last = torque;

    /// <summary>Torques without gravity, Nm, that follow a path.</summary>
    /// <param name="state">Measured joints.</param>
    /// <param name="track">Where they should be.</param>
    /// <param name="impedance">Stiffnesses and the filter of the torque.</param>
    /// <param name="isCartesian">Whether the spring is the end effector's or the joints'.</param>
    public JointVector Step(in RobotState state, JointTrack track, Impedance impedance, bool isCartesian)
    {
        JointVector q = JointVector.From(state.q);
        JointVector dq = JointVector.From(state.dq);
        _dynamics.Set(q, dq);
        ref readonly JointMatrix mass = ref _dynamics.MassMatrix();
        JointVector tau = _dynamics.Coriolis() + mass.Times(track.ddq);
        for (int i = 0; i < JointVector.Length; i++)
            tau[i] += model.RotorInertia[i] * track.ddq[i];
        tau += isCartesian
            ? CartesianSpring(Pose.FromColumnMajor(state.F_T_EE), track, impedance, q, dq)
            : JointSpring(mass, track, impedance, q, dq);
        double gain = Filters.Gain(impedance.Filters.Controller);
        _last += (tau - _last) * gain;
        return _last;
    }

    private JointVector JointSpring(in JointMatrix mass, JointTrack track, Impedance impedance, in JointVector q, in JointVector dq)
    {
        JointVector tau = default;
        for (int i = 0; i < JointVector.Length; i++)
        {
            double stiffness = Math.Min(impedance.K_theta[i], LargestStiffness);
            double damping = 2 * DampingRatio * Math.Sqrt(stiffness * (mass[i * (JointVector.Length + 1)] + model.RotorInertia[i]));
            tau[i] = stiffness * (track.q[i] - q[i]) + damping * (track.dq[i] - dq[i]);
        }
        return tau;
    }

    private JointVector CartesianSpring(in Pose F_T_EE, JointTrack track, Impedance impedance, in JointVector q, in JointVector dq)
    {
        ArmKinematics arm = _dynamics.Kinematics;
        arm.Jacobian(F_T_EE, ref _jacobian);
        Pose measured = arm.Tool(F_T_EE);
        Vector6 speed = _jacobian.Times(track.dq - dq);
        Vector6 error = Pose.Difference(measured, impedance.Desired);
        Vector6 wrench = default;
        for (int i = 0; i < Vector6.Length; i++)
        {
            double damping = 2 * DampingRatio * Math.Sqrt(impedance.K_x[i] * (i < 3 ? Mass : Inertia));
            wrench[i] = impedance.K_x[i] * error[i] + damping * speed[i];
        }
        return _jacobian.TransposeTimes(wrench) + (track.q - q) * ElbowStiffness + (track.dq - dq) * ElbowDamping;
    }
}
