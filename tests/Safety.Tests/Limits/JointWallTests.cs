using Warmstart.Robot;
using Warmstart.Safety.Limits;

namespace Warmstart.Safety.Tests.Limits;

public sealed class JointWallTests
{
    private static readonly LimitsTable s_limits = new(ArmModel.Fr3, new LimitsConfiguration());

    [Fact]
    public void Behind_a_wall_no_torque_points_outwards_and_inside_nothing_changes() => Wild.Check(wild =>
    {
        var q = wild.Joints(3.5, finite: true);
        var tau = wild.Joints(80, finite: true);
        var before = tau;
        JointWall.Repel(ref tau, q, wild.Joints(3, finite: true), s_limits);
        bool holds = true;
        for (int i = 0; i < JointVector.Length; i++)
        {
            holds &= q[i] > s_limits.q_max[i] ? tau[i] < 0
                : q[i] < s_limits.q_min[i] ? tau[i] > 0
                : tau[i] == before[i];
        }
        return holds;
    });

    [Fact]
    public void At_or_beyond_a_velocity_bound_no_torque_accelerates_further() => Wild.Check(wild =>
    {
        var q = wild.Joints(3, finite: true);
        JointVector lower = default, upper = default;
        s_limits.VelocityBounds(q, ref lower, ref upper);
        var dq = wild.Joints(6);
        var tau = wild.Joints(80, finite: true);
        var before = tau;
        JointWall.Govern(ref tau, dq, lower, upper, s_limits);
        bool holds = true;
        for (int i = 0; i < JointVector.Length; i++)
        {
            bool beyondUpper = !(dq[i] < upper[i]);
            bool beyondLower = !(dq[i] > lower[i]);
            holds &= !(beyondUpper && before[i] > 0 && tau[i] > 0) && !(beyondLower && before[i] < 0 && tau[i] < 0);
            holds &= Math.Abs(tau[i]) <= Math.Max(Math.Abs(before[i]), 0.25 * s_limits.tau_max[i]);
        }
        return holds;
    });

    [Fact]
    public void A_joint_at_rest_keeps_its_torque_wherever_it_may_move()
    {
        JointVector q = new(0, 0, 0, -1.5, 0, 1.8, 0), lower = default, upper = default;
        q[0] = s_limits.q_max[0];
        s_limits.VelocityBounds(q, ref lower, ref upper);
        var tau = JointVector.Filled(5);
        Assert.False(JointWall.Govern(ref tau, default, lower, upper, s_limits));
    }
}
