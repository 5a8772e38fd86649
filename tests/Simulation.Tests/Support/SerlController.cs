using Warmstart.Robot;

namespace Warmstart.Simulation.Tests.Support;

/// <summary>
/// The impedance law of serl_franka_controllers (cartesian_impedance_controller.cpp), with the gains of SERL's peg task: what the
/// simulators are compared under. Gravity is the robot's business.
/// </summary>
internal sealed class SerlController(ArmModel arm, Pose F_T_EE)
{
    private readonly ArmDynamics _dynamics = new(arm);

    public double TranslationStiffness { get; init; } = 2000;

    public double TranslationDamping { get; init; } = 89;

    public double RotationStiffness { get; init; } = 150;

    public double RotationDamping { get; init; } = 7;

    public double TranslationClip { get; init; } = 0.01;

    public double RotationClip { get; init; } = 0.05;

    public double NullStiffness { get; init; } = 0.2;

    public JointVector NullPosture { get; set; }

    public Pose Target { get; set; }

    public JointVector Torque(in JointVector q, in JointVector dq)
    {
        _dynamics.Set(q, dq);
        JacobianMatrix jacobian = default;
        _dynamics.Kinematics.Jacobian(F_T_EE, ref jacobian);
        Pose ee = _dynamics.Kinematics.Tool(F_T_EE);
        Vector6 twist = jacobian.Times(dq);
        Vec3 position = Clip(ee.P - Target.P, TranslationClip);
        Quat error = Quat.FromMatrix(ee.R.Transpose() * Target.R);
        Vec3 rotation = Clip(-(ee.R * error.Vector), RotationClip);
        Vector6 wrench = Vector6.From(
            position * -TranslationStiffness - twist.Linear * TranslationDamping,
            rotation * -RotationStiffness - twist.Angular * RotationDamping);
        return jacobian.TransposeTimes(wrench) + NullSpace(jacobian, q, dq) + _dynamics.Coriolis();
    }

    private JointVector NullSpace(in JacobianMatrix jacobian, in JointVector q, in JointVector dq)
    {
        JointVector posture = (NullPosture - q) * NullStiffness - dq * (2 * Math.Sqrt(NullStiffness));
        // (E - J^T (J J^T)^-1 J) posture by a small damped solve in joint space.
        JointMatrix normal = default;
        for (int i = 0; i < 7; i++)
        {
            for (int j = 0; j < 7; j++)
            {
                double sum = i == j ? 1e-6 : 0;
                for (int row = 0; row < 6; row++)
                    sum += jacobian[row * 7 + i] * jacobian[row * 7 + j];
                normal[i * 7 + j] = sum;
            }
        }
        Assert.True(SymmetricSolver.TryFactor(ref normal));
        JointVector result = posture * 1e-6;
        SymmetricSolver.Solve(normal, ref result);
        return result;
    }

    private static Vec3 Clip(Vec3 v, double limit) =>
        new(Math.Clamp(v.X, -limit, limit), Math.Clamp(v.Y, -limit, limit), Math.Clamp(v.Z, -limit, limit));
}
