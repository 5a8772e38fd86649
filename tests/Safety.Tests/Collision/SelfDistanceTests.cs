using Warmstart.Robot;
using Warmstart.Safety.Collision;

namespace Warmstart.Safety.Tests.Collision;

public sealed class SelfDistanceTests
{
    private static readonly JointVector s_home = new(0, -0.3, 0, -2.2, 0, 1.95, 0.785);
    private static readonly Vec3 s_tip = new(0, 0, 0.15);

    [Theory]
    [InlineData(ArmKind.Fer)]
    [InlineData(ArmKind.Fr3)]
    [InlineData(ArmKind.Fr3v2)]
    public void An_arm_above_its_table_is_far_from_itself(ArmKind kind)
    {
        var kinematics = new ArmKinematics(ArmModel.Of(kind));
        kinematics.Set(s_home);
        var distance = new SelfDistance(kinematics);
        distance.Update(s_tip);
        Assert.Equal(SelfDistance.Horizon, distance.Least);
        Assert.Equal(0, distance.Count);
    }

    [Fact]
    public void A_hand_folded_into_the_arm_is_too_near()
    {
        var kinematics = new ArmKinematics(ArmModel.Fer);
        kinematics.Set(new JointVector(0, -1.5, 0, -3.0, 0, 0.6, 0));
        var distance = new SelfDistance(kinematics);
        distance.Update(s_tip);
        Assert.True(distance.Least < 0.03, $"{distance.Least}");
    }

    [Fact]
    public void The_gradient_is_how_the_distance_changes() => Wild.Check(wild =>
    {
        const double step = 1e-6;
        var kinematics = new ArmKinematics(ArmModel.Fr3);
        var distance = new SelfDistance(kinematics);
        var q = Inside(wild);
        kinematics.Set(q);
        distance.Update(s_tip);
        if (distance.Count == 0 || distance.Least < 0)
            return true;
        int nearest = Nearest(distance);
        var pair = distance.Near(nearest);
        bool holds = true;
        for (int i = 0; i < JointVector.Length; i++)
        {
            var moved = q;
            moved[i] += step;
            kinematics.Set(moved);
            distance.Update(s_tip);
            // The nearest points may jump from one place of a capsule to another: the distance does not.
            holds &= distance.Least <= pair.Distance + pair.Gradient[i] * step + 1e-8;
        }
        return holds;
    });

    [Fact]
    public void A_configuration_that_is_not_finite_has_no_distance()
    {
        var kinematics = new ArmKinematics(ArmModel.Fer);
        var q = s_home;
        q[2] = double.NaN;
        kinematics.Set(q);
        var distance = new SelfDistance(kinematics);
        distance.Update(s_tip);
        Assert.True(double.IsNaN(distance.Least));
    }

    [Fact]
    public void The_governor_never_adds_approach_and_stops_what_cannot_stop_in_time() => Wild.Check(wild =>
    {
        var pair = new CapsulePair(wild.Finite(0.12), wild.Joints(0.8, finite: true));
        var (tau, dq) = (wild.Joints(50, finite: true), wild.Joints(1.5, finite: true));
        var before = tau;
        bool acted = SelfCollisionGovernor.Act(ref tau, pair, dq);
        double along = 0, was = 0, rate = 0;
        for (int i = 0; i < JointVector.Length; i++)
            (along, was, rate) = (along + pair.Gradient[i] * tau[i], was + pair.Gradient[i] * before[i], rate + pair.Gradient[i] * dq[i]);
        bool needed = -rate > SelfCollisionGovernor.Allowed(pair.Distance) || pair.Distance < SelfCollisionGovernor.Keep;
        return acted == needed && (acted ? along >= Math.Max(0, was) - 1e-9 && along > 0 : was == along);
    });

    [Theory]
    [InlineData(0.02, 0)]
    [InlineData(0.0, 0)]
    [InlineData(0.03, 0.2)]
    [InlineData(double.NaN, 0)]
    [InlineData(double.PositiveInfinity, 0)]
    public void The_allowed_approach_is_what_can_be_braked(double distance, double speed) =>
        Assert.Equal(speed, SelfCollisionGovernor.Allowed(distance), 9);

    [Fact]
    public void A_joint_driven_into_the_arm_is_stopped_before_it_touches()
    {
        // A single joint with the inertia of a fold: the governor alone must stop it.
        var kinematics = new ArmKinematics(ArmModel.Fer);
        var distance = new SelfDistance(kinematics);
        JointVector q = new(0, -1.5, 0, -2.4, 0, 0.9, 0), dq = default;
        double least = 1;
        for (int i = 0; i < 4000; i++)
        {
            kinematics.Set(q);
            distance.Update(s_tip);
            least = Math.Min(least, distance.Least);
            JointVector tau = new(0, 0, 0, -6, 0, -1, 0);
            for (int n = 0; n < distance.Count; n++)
                SelfCollisionGovernor.Act(ref tau, distance.Near(n), dq);
            dq[3] += (tau[3] - 0.5 * dq[3]) / 0.9 * 1e-3;
            dq[5] += (tau[5] - 0.5 * dq[5]) / 0.3 * 1e-3;
            q += dq * 1e-3;
        }
        Assert.InRange(least, SelfCollisionGovernor.Stop, SelfDistance.Horizon - 1e-6);
    }

    private static int Nearest(SelfDistance distance)
    {
        int nearest = 0;
        for (int i = 1; i < distance.Count; i++)
            nearest = distance.Near(i).Distance < distance.Near(nearest).Distance ? i : nearest;
        return nearest;
    }

    private static JointVector Inside(Wild wild)
    {
        var limits = ArmModel.Fr3.Limits;
        JointVector q = default;
        for (int i = 0; i < JointVector.Length; i++)
            q[i] = 0.5 * (limits.q_min[i] + limits.q_max[i] + wild.Finite(1) * (limits.q_max[i] - limits.q_min[i]));
        return q;
    }
}
