namespace Warmstart.Robot.Tests;

public sealed class ArmDynamicsTests
{
    private static readonly JointVector s_q = new(0.1, -0.6, 0.3, -2.2, 0.2, 1.7, 0.9);
    private static readonly JointVector s_dq = new(0.5, -0.4, 0.3, 0.9, -1.2, 0.7, 1.5);

    [Fact]
    public void The_home_pose_has_the_published_position()
    {
        var kinematics = new ArmKinematics(ArmModel.Fer);
        kinematics.Set(new JointVector(0, -Math.PI / 4, 0, -3 * Math.PI / 4, 0, Math.PI / 2, Math.PI / 4));
        Pose tcp = kinematics.Tool(FrankaHand.F_T_NE);
        Assert.Equal(0.306891, tcp.P.X, 1e-6);
        Assert.Equal(0, tcp.P.Y, 1e-12);
        Assert.Equal(0.486882, tcp.P.Z, 1e-6);
        Assert.Equal(1, tcp.R.M00, 1e-12);
        Assert.Equal(-1, tcp.R.M11, 1e-12);
        Assert.Equal(-1, tcp.R.M22, 1e-12);
    }

    [Fact]
    public void Nothing_is_allocated_once_a_workspace_stands()
    {
        var dynamics = new ArmDynamics(ArmModel.Fr3.WithTool(FrankaHand.Body(0.01)));
        JacobianMatrix jacobian = default;
        double sum = Everything(dynamics, ref jacobian);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
            sum += Everything(dynamics, ref jacobian);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.True(double.IsFinite(sum));
    }

    [Fact]
    public void Articulated_bodies_give_the_same_accelerations()
    {
        var dynamics = new ArmDynamics(ArmModel.Fr3.WithTool(FrankaHand.Body(0.04)));
        var random = new Random(5);
        for (int n = 0; n < 200; n++)
        {
            JointVector q = Draw(random, 2), dq = Draw(random, 2), tau = Draw(random, 40);
            dynamics.Set(q, dq);
            JointVector ours = dynamics.ForwardDynamics(tau);
            JointVector other = ArticulatedBody.Accelerations(dynamics.Model, q, dq, tau);
            for (int i = 0; i < JointVector.Length; i++)
                Assert.Equal(other[i], ours[i], 1e-9 * Math.Max(1, ours.MaxAbs));
        }
    }

    [Fact]
    public void Inverse_and_forward_dynamics_undo_each_other()
    {
        var dynamics = new ArmDynamics(ArmModel.Fer);
        dynamics.Set(s_q, s_dq);
        var ddq = new JointVector(1, 2, -3, 4, -5, 6, -7);
        JointVector back = dynamics.ForwardDynamics(dynamics.InverseDynamics(ddq));
        for (int i = 0; i < JointVector.Length; i++)
            Assert.Equal(ddq[i], back[i], 1e-8);
    }

    [Fact]
    public void The_Jacobian_is_the_derivative_of_the_pose()
    {
        var kinematics = new ArmKinematics(ArmModel.Fr3);
        Pose tool = FrankaHand.F_T_NE;
        JacobianMatrix jacobian = default;
        kinematics.Set(s_q);
        kinematics.Jacobian(tool, ref jacobian);
        const double H = 1e-6;
        for (int joint = 0; joint < JointVector.Length; joint++)
        {
            JointVector ahead = s_q, behind = s_q;
            ahead[joint] += H;
            behind[joint] -= H;
            kinematics.Set(ahead);
            Pose a = kinematics.Tool(tool);
            kinematics.Set(behind);
            Vector6 difference = Pose.Difference(kinematics.Tool(tool), a);
            for (int row = 0; row < Vector6.Length; row++)
                Assert.Equal(difference[row] / (2 * H), jacobian[row * JointVector.Length + joint], 1e-8);
        }
    }

    [Fact]
    public void A_load_that_is_no_load_changes_nothing()
    {
        var bare = new ArmDynamics(ArmModel.Fr3);
        var loaded = new ArmDynamics(ArmModel.Fr3.WithTool(RigidBody.None));
        bare.Set(s_q, s_dq);
        loaded.Set(s_q, s_dq);
        JointVector a = bare.Bias(), b = loaded.Bias();
        for (int i = 0; i < JointVector.Length; i++)
            Assert.Equal(a[i], b[i]);
        Assert.Throws<ArgumentException>(() => ArmModel.Fr3.WithTool(new RigidBody(-1, default, default)));
        Assert.Throws<ArgumentException>(() => ArmModel.Fr3.WithTool(new RigidBody(double.NaN, default, default)));
    }

    [Fact]
    public void A_configuration_that_is_not_finite_gives_no_finite_result()
    {
        var dynamics = new ArmDynamics(ArmModel.Fr3);
        dynamics.Set(JointVector.Filled(double.NaN), default);
        Assert.False(dynamics.Kinematics.Flange.IsFinite);
        JointVector ddq = dynamics.ForwardDynamics(default);
        Assert.False(ddq.IsFinite);
        dynamics.Set(s_q, s_dq);
        ddq = dynamics.ForwardDynamics(default);
        Assert.True(ddq.IsFinite);
    }

    private static double Everything(ArmDynamics dynamics, ref JacobianMatrix jacobian)
    {
        dynamics.Set(s_q, s_dq);
        dynamics.Kinematics.Jacobian(FrankaHand.F_T_NE, ref jacobian);
        return dynamics.MassMatrix()[0] + dynamics.Coriolis()[1] + dynamics.Gravity()[2] + dynamics.InverseDynamics(s_dq)[3]
            + dynamics.ForwardDynamics(s_dq)[4] + dynamics.Kinematics.JacobianDotTimesVelocity(FrankaHand.F_T_NE, s_dq)[0];
    }

    private static JointVector Draw(Random random, double range)
    {
        JointVector v = default;
        for (int i = 0; i < JointVector.Length; i++)
            v[i] = (random.NextDouble() * 2 - 1) * range;
        return v;
    }
}
