namespace Warmstart.Robot.Tests;

public sealed class ArmLimitsTests
{
    [Fact]
    public void In_the_middle_the_FR3_has_its_full_velocity()
    {
        JointVector lower = default, upper = default;
        ArmModel.Fr3.Limits.VelocityBounds(new JointVector(0, 0, 0, -1.6, 0, 2.5, 0), ref lower, ref upper);
        Assert.Equal(2.62, upper[0]);
        Assert.Equal(-2.62, lower[2]);
        Assert.Equal(5.26, upper[4]);
    }

    [Fact]
    public void Towards_a_position_limit_the_FR3_slows_down_and_may_still_leave_it()
    {
        ArmLimits limits = ArmModel.Fr3.Limits;
        JointVector lower = default, upper = default;
        JointVector q = limits.q_max;
        q[0] -= 0.1;
        limits.VelocityBounds(q, ref lower, ref upper);
        Assert.Equal(Math.Sqrt(2 * 6.0 * 0.1) - 0.6599, upper[0], 1e-12);
        Assert.Equal(0, upper[1]);
        Assert.Equal(-2.62, lower[0]);
    }

    [Fact]
    public void A_position_that_is_not_a_number_allows_no_velocity()
    {
        JointVector lower = default, upper = default;
        foreach (ArmModel arm in new[] { ArmModel.Fer, ArmModel.Fr3, ArmModel.Fr3v2 })
        {
            arm.Limits.VelocityBounds(JointVector.Filled(double.NaN), ref lower, ref upper);
            Assert.Equal(0, upper.MaxAbs);
            Assert.Equal(0, lower.MaxAbs);
        }
    }

    [Fact]
    public void The_FER_has_constant_velocities_inside_its_range()
    {
        JointVector lower = default, upper = default;
        ArmModel.Fer.Limits.VelocityBounds(new JointVector(2.89, 1.7, 0, -0.1, 0, 3.7, 2.8), ref lower, ref upper);
        Assert.Equal(2.175, upper[0]);
        Assert.Equal(-2.61, lower[6]);
    }

    [Theory]
    [InlineData(ArmKind.Fer)]
    [InlineData(ArmKind.Fr3)]
    [InlineData(ArmKind.Fr3v2)]
    public void Every_limit_of_every_arm_is_positive_and_every_range_is_open(ArmKind kind)
    {
        ArmModel arm = ArmModel.Of(kind);
        Assert.Equal(kind, arm.Kind);
        for (int i = 0; i < JointVector.Length; i++)
        {
            Assert.True(arm.Limits.q_min[i] < arm.Limits.q_max[i]);
            Assert.True(arm.Limits.dq_max[i] > 0 && arm.Limits.ddq_max[i] > 0 && arm.Limits.dddq_max[i] > 0);
            Assert.True(arm.Limits.tau_max[i] > 0 && arm.Limits.dtau_max[i] > 0);
            Assert.True(arm.RotorInertia[i] > 0 && arm.CoulombFriction[i] > 0 && arm.ViscousFriction[i] > 0);
        }
        Assert.Equal(10, arm.Capsules.Length);
        Assert.Equal(2, FrankaHand.Capsules.Length);
    }
}
