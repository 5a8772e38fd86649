using Warmstart.Robot.Identification;

namespace Warmstart.Robot.Tests.Identification;

public sealed class EstimatorTests
{
    private static readonly RigidBody s_tool = new(0.83, new Vec3(0.012, -0.004, 0.071), Mat3.Diagonal(1e-3, 9e-4, 8e-4));

    [Fact]
    public void Mass_centre_and_sensor_offsets_come_back_from_exact_torques()
    {
        var carrying = new ArmDynamics(ArmModel.Fer.WithTool(s_tool));
        var estimator = new BodyEstimator(ArmModel.Fer);
        var offsets = new JointVector(0.3, -0.2, 0.1, 0.05, -0.1, 0.02, 0.01);
        foreach (MotionRecord state in Swing())
        {
            carrying.Set(state.q, state.dq);
            estimator.Add(state with { tau_J = carrying.InverseDynamics(state.ddq) + offsets });
        }
        BodyEstimate found = estimator.Solve()!.Value;
        Assert.Equal(s_tool.Mass, found.Mass, 0.005);
        Assert.InRange((found.Com - s_tool.Com).Length, 0, 0.002);
        Assert.InRange((found.Offsets - offsets).MaxAbs, 0, 0.01);
        Assert.InRange(found.Residual, 0, 0.01);
    }

    [Fact]
    public void A_single_pose_does_not_tell_a_body_from_sensor_offsets()
    {
        var estimator = new BodyEstimator(ArmModel.Fer);
        for (int i = 0; i < 100; i++)
            estimator.Add(new MotionRecord(new JointVector(0, -0.3, 0, -2.2, 0, 1.95, 0.785), default, default, default, default));
        Assert.Null(estimator.Solve());
    }

    [Fact]
    public void Friction_and_rotor_inertia_come_back_joint_by_joint()
    {
        var arm = ArmModel.Fr3;
        var dynamics = new ArmDynamics(arm);
        var estimator = new FrictionEstimator(arm);
        foreach (MotionRecord state in Swing())
        {
            dynamics.Set(state.q, state.dq);
            JointVector lost = default;
            for (int i = 0; i < JointVector.Length; i++)
                lost[i] = arm.CoulombFriction[i] * Math.Sign(state.dq[i]) + arm.ViscousFriction[i] * state.dq[i] + arm.RotorInertia[i] * state.ddq[i];
            JointVector sensor = dynamics.InverseDynamics(state.ddq);
            estimator.Add(state with { tau_J = sensor, tau_J_d = sensor - dynamics.Gravity() + lost });
        }
        for (int i = 0; i < JointVector.Length; i++)
        {
            JointFrictionEstimate found = estimator.Solve(i)!.Value;
            Assert.Equal(arm.CoulombFriction[i], found.Coulomb, 1e-6);
            Assert.Equal(arm.ViscousFriction[i], found.Viscous, 1e-6);
            Assert.Equal(arm.RotorInertia[i], found.RotorInertia, 1e-6);
        }
    }

    [Fact]
    public void A_joint_that_stands_still_has_no_friction_to_tell()
    {
        var estimator = new FrictionEstimator(ArmModel.Fer);
        for (int i = 0; i < 100; i++)
            estimator.Add(default);
        Assert.Null(estimator.Solve(0));
    }

    [Fact]
    public void Numbers_that_are_not_finite_are_left_out()
    {
        var squares = new LeastSquares(1);
        squares.Add([1], 2);
        squares.Add([double.NaN], 5);
        squares.Add([1], double.PositiveInfinity);
        Span<double> x = stackalloc double[1];
        Assert.True(squares.TrySolve(x, out double residual));
        Assert.Equal((2, 0, 1L), (x[0], residual, squares.Rows));
    }

    [Fact]
    public void Accelerations_are_those_of_the_middle_of_a_window()
    {
        var smoother = new MotionSmoother();
        MotionRecord record = default;
        for (ulong ms = 1; ms <= 200; ms++)
        {
            double t = ms * 1e-3;
            bool has = smoother.Add(ms, new MotionRecord(default, JointVector.Filled(Math.Sin(3 * t)), default, default, default), out record);
            Assert.Equal(ms >= 31, has);
        }
        Assert.Equal(3 * Math.Cos(3 * 0.185), record.ddq[4], 2e-3);
        Assert.False(smoother.Add(300, default, out _));
    }

    private static IEnumerable<MotionRecord> Swing()
    {
        double[] rates = [1.1, 0.7, 1.3, 0.9, 1.7, 1.5, 1.9];
        for (int i = 0; i < 4000; i++)
        {
            double t = i * 0.005;
            JointVector q = new(0, -0.3, 0, -2.0, 0, 1.8, 0.785), dq = default, ddq = default;
            for (int j = 0; j < rates.Length; j++)
            {
                q[j] += 0.4 * Math.Sin(rates[j] * t);
                dq[j] = 0.4 * rates[j] * Math.Cos(rates[j] * t);
                ddq[j] = -0.4 * rates[j] * rates[j] * Math.Sin(rates[j] * t);
            }
            yield return new MotionRecord(q, dq, ddq, default, default);
        }
    }
}
