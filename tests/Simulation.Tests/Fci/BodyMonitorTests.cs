using Warmstart.Protocol.Fci;
using Warmstart.Robot;
using Warmstart.Simulation.Fci.Motions;

namespace Warmstart.Simulation.Tests.Fci;

public sealed class BodyMonitorTests
{
    private readonly BodyMonitor _monitor = new(new ArmKinematics(ArmModel.Fer));
    private RobotState _state;

    public BodyMonitorTests()
    {
        Set(new JointVector(0, -0.785, 0, -2.356, 0, 1.571, 0.785), default);
        Pose.Identity.CopyColumnMajor(_state.F_T_EE);
    }

    [Fact]
    public void A_resting_arm_is_left_alone() => Assert.Null(_monitor.Check(_state));

    [Fact]
    public void A_hand_that_is_too_fast_is_a_violation_though_no_joint_is()
    {
        Set(new JointVector(0, 1.4, 0, -0.2, 0, 1.8, 0.785), new JointVector(2.1, 2.1, 0, 2.1, 0, 0, 0));
        Assert.Equal(FciError.cartesian_velocity_violation, _monitor.Check(_state));
    }

    [Fact]
    public void A_fast_joint_is_a_violation_and_NaN_is_one()
    {
        Set(new JointVector(0, -0.785, 0, -2.356, 0, 1.571, 0.785), new JointVector(0, 0, 0, 0, 0, 0, 2.8));
        Assert.Equal(FciError.joint_velocity_violation, _monitor.Check(_state));
        _state.dq[6] = double.NaN;
        Assert.Equal(FciError.joint_velocity_violation, _monitor.Check(_state));
        _state.q[0] = double.NaN;
        Assert.Equal(FciError.joint_position_limits_violation, _monitor.Check(_state));
    }

    [Fact]
    public void Too_much_power_is_a_violation()
    {
        Set(new JointVector(0, -0.785, 0, -2.356, 0, 1.571, 0.785), new JointVector(2, 2, 0, 0, 0, 0, 0));
        _state.tau_J_d[0] = 80;
        _state.tau_J_d[1] = 80;
        Assert.Equal(FciError.power_limit_violation, _monitor.Check(_state));
    }

    [Fact]
    public void An_arm_that_folds_onto_itself_is_about_to_touch()
    {
        Set(new JointVector(0, 1.7, 0, -2.9, 0, 0.5, 0.785), default);
        Assert.Equal(FciError.self_collision_avoidance_violation, _monitor.Check(_state));
    }

    [Theory]
    [InlineData(0, 0, 1, 1, 0, 1, 1.0)]
    [InlineData(2, 0, 0, 3, 0, 0, 1.0)]
    [InlineData(0.5, 2, 1, 0.5, -2, 1, 1.0)]
    [InlineData(-3, 4, 0, -3, 4, 0, 5.0)]
    public void The_distance_of_two_segments_is_the_least(double ax, double ay, double az, double bx, double by, double bz, double distance)
        => Assert.Equal(distance, SelfDistance.Distance(Vec3.Zero, Vec3.UnitX, new(ax, ay, az), new(bx, by, bz)), 9);

    private void Set(in JointVector q, in JointVector dq)
    {
        ((ReadOnlySpan<double>)q).CopyTo(_state.q);
        ((ReadOnlySpan<double>)dq).CopyTo(_state.dq);
    }
}
