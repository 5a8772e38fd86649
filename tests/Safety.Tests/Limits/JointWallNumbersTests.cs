using Warmstart.Robot;
using Warmstart.Safety.Limits;

namespace Warmstart.Safety.Tests.Limits;

/// <summary>Walls and velocity governor at points worked out by hand. tau_max of this table: 82.65 Nm for joints 1 to 4, 11.4 Nm for 5 to 7.</summary>
public sealed class JointWallNumbersTests
{
    private static readonly LimitsTable s_limits = new(ArmModel.Fer, new LimitsConfiguration());

    [Theory]
    [InlineData(0.02, 0, 5, -16.53)]
    [InlineData(0.02, 0, -5, -21.53)]
    [InlineData(0.02, 0.3, 5, -28.9275)]
    [InlineData(0.02, -0.3, 5, -16.53)]
    [InlineData(0.05, 0, 0, -41.325)]
    [InlineData(0.1, 0, 0, -82.65)]
    [InlineData(0.5, 0, 0, -82.65)]
    [InlineData(0.0005, 0, 5, -0.41325)]
    public void Each_joint_is_pushed_back_by_depth_and_by_outward_speed(double depth, double outward, double tau, double expected)
    {
        for (int joint = 0; joint < 7; joint++)
        {
            // The wall of a joint with another torque scales with it; what the control wants does not.
            double own = Math.Min(0, tau) + (expected - Math.Min(0, tau)) * (joint < 4 ? 1 : 11.4 / 82.65);
            foreach (int side in (int[])[1, -1])
            {
                JointVector q = new(0, 0, 0, -1.5, 0, 1.5, 0), dq = default, torque = JointVector.Filled(0.25);
                q[joint] = side > 0 ? s_limits.q_max[joint] + depth : s_limits.q_min[joint] - depth;
                (dq[joint], torque[joint]) = (side * outward, side * tau);
                Assert.True(JointWall.Repel(ref torque, q, dq, s_limits));
                for (int i = 0; i < 7; i++)
                    Assert.Equal(i == joint ? side * own : 0.25, torque[i], 6);
            }
        }
    }

    [Fact]
    public void Between_the_walls_and_for_what_is_no_number_nothing_pushes()
    {
        var torque = JointVector.Filled(3);
        Assert.False(JointWall.Repel(ref torque, new JointVector(0, 0, 0, -1.5, 0, 1.5, 0), JointVector.Filled(9), s_limits));
        Assert.False(JointWall.Repel(ref torque, JointVector.Filled(double.NaN), JointVector.Filled(9), s_limits));
        Assert.False(JointWall.Repel(ref torque, s_limits.q_max, JointVector.Filled(9), s_limits));
        Assert.False(JointWall.Repel(ref torque, s_limits.q_min, JointVector.Filled(9), s_limits));
        Assert.Equal(0, (torque - JointVector.Filled(3)).MaxAbs);
    }

    // dq_max of joints 1 to 4 is 1.9575 rad/s here, so the band is 0.293625 below a far bound and half of a near one.
    [Theory]
    [InlineData(1.9, 1.6, 10, 10, false)]
    [InlineData(1.9, 1.8, 10, 3.40570455513, true)]
    [InlineData(1.9, 1.8, 0.5, 0.17028522776, true)]
    [InlineData(1.9, 2.0, 10, -7.03703703704, true)]
    [InlineData(1.9, 5.0, 10, -20.6625, true)]
    [InlineData(1.9, -1.8, 10, 10, false)]
    [InlineData(0.2, 0.15, 10, 5, true)]
    [InlineData(0.2, 0.09, 10, 10, false)]
    [InlineData(0.25, 0.125, 10, 10, false)]
    [InlineData(0, 0, 10, 0, true)]
    [InlineData(1.9, double.NaN, 10, 0, true)]
    [InlineData(1.9, 3, 0, 0, false)]
    public void Torque_towards_a_velocity_bound_fades_and_turns_round(double bound, double speed, double tau, double expected, bool changes)
    {
        foreach (int side in (int[])[1, -1])
        {
            for (int joint = 0; joint < 4; joint++)
            {
                JointVector torque = default, dq = default, lower = JointVector.Filled(-3), upper = JointVector.Filled(3);
                (torque[joint], dq[joint]) = (side * tau, side * speed);
                if (side > 0)
                    upper[joint] = bound;
                else
                    lower[joint] = -bound;
                Assert.Equal(changes, JointWall.Govern(ref torque, dq, lower, upper, s_limits));
                for (int i = 0; i < 7; i++)
                    Assert.Equal(i == joint ? side * expected : 0, torque[i], 9);
            }
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(-5)]
    [InlineData(double.NaN)]
    public void A_torque_that_is_no_number_throws_nothing(double speed)
    {
        var torque = JointVector.Filled(double.NaN);
        JointWall.Repel(ref torque, JointVector.Filled(9), JointVector.Filled(speed), s_limits);
        JointWall.Govern(ref torque, JointVector.Filled(speed), JointVector.Filled(-2), JointVector.Filled(2), s_limits);
        TorqueLimiter.Magnitude(ref torque, default, s_limits);
        TorqueLimiter.Rate(ref torque, default, default, s_limits);
        Assert.True(torque.IsFinite);
    }
}
