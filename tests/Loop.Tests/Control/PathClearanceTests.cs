using Warmstart.Loop.Control;
using Warmstart.Robot;
using Warmstart.Safety.Collision;

namespace Warmstart.Loop.Tests.Control;

public sealed class PathClearanceTests
{
    private static readonly JointVector s_ready = new(0, -Math.PI / 4, 0, -3 * Math.PI / 4, 0, Math.PI / 2, Math.PI / 4);
    private static readonly JointVector s_folded = new(0, -1.5, 0, -3.0, 0, 0.3, 0);
    private static readonly Vec3 s_tip = new(0, 0, 0.2);

    [Theory]
    [InlineData(ArmKind.Fer)]
    [InlineData(ArmKind.Fr3)]
    [InlineData(ArmKind.Fr3v2)]
    public void The_way_home_from_a_pose_of_work_is_free(ArmKind kind)
    {
        var clearance = new PathClearance(ArmModel.Of(kind));
        Assert.Equal(PathProblem.None, clearance.Look(s_ready + new JointVector(0.5, 0.2, -0.3, 0.2, 0.1, 0.3, 0.2), s_ready, s_tip));
        Assert.Equal(PathProblem.None, clearance.Look(s_ready, s_ready, s_tip));
    }

    [Fact]
    public void A_target_folded_into_the_arm_is_refused_and_the_way_out_of_it_is_not()
    {
        var clearance = new PathClearance(ArmModel.Fr3);
        Assert.Equal(PathProblem.SelfCollision, clearance.Look(s_ready, s_folded, s_tip));
        Assert.True(Least(s_folded) < SelfCollisionGovernor.Keep, $"{Least(s_folded)} m");
        var near = s_ready;
        for (int i = 0; i <= 1000 && Least(near) > 0.014; i++)
            near = s_ready + (s_folded - s_ready) * (i / 1000.0);
        Assert.InRange(Least(near), 0.005, 0.014);
        Assert.Equal(PathProblem.None, clearance.Look(near, s_ready, s_tip));
        Assert.Equal(PathProblem.SelfCollision, clearance.Look(near, s_folded, s_tip));
    }

    [Fact]
    public void Whatever_is_let_through_stays_away_from_itself_all_along_and_both_answers_occur()
    {
        var random = new Random(5);
        var clearance = new PathClearance(ArmModel.Fr3);
        int free = 0, refused = 0;
        for (int run = 0; run < 300; run++)
        {
            var (from, to) = (Inside(random), run % 2 == 0 ? Inside(random) : s_folded + Inside(random) * 0.1);
            if (Least(from) < SelfCollisionGovernor.Keep)
                continue;
            double least = double.PositiveInfinity;
            for (int i = 0; i <= 400; i++)
                least = Math.Min(least, Least(from + (to - from) * (i / 400.0)));
            bool isFree = clearance.Look(from, to, s_tip) == PathProblem.None;
            (free, refused) = isFree ? (free + 1, refused) : (free, refused + 1);
            // Steps of a two-thousandth of the way leave a few millimetres at the most.
            Assert.True(!isFree || least > SelfCollisionGovernor.Keep - 0.006, $"run {run}: let through, and {least} m near");
            Assert.True(isFree || least < SelfCollisionGovernor.Keep + 0.015, $"run {run}: refused, and {least} m far");
        }
        Assert.True(free > 20 && refused > 20, $"{free} free, {refused} refused");
    }

    [Fact]
    public void What_is_no_number_is_refused()
    {
        var clearance = new PathClearance(ArmModel.Fr3);
        var nan = s_ready;
        nan[2] = double.NaN;
        Assert.Equal(PathProblem.SelfCollision, clearance.Look(nan, s_ready, s_tip));
        Assert.Equal(PathProblem.SelfCollision, clearance.Look(s_ready, nan, s_tip));
        Assert.Equal(PathProblem.SelfCollision, clearance.Look(s_ready, s_ready, new Vec3(double.NaN, 0, 0)));
    }

    private static double Least(in JointVector q)
    {
        var kinematics = new ArmKinematics(ArmModel.Fr3);
        kinematics.Set(q);
        var distance = new SelfDistance(kinematics);
        distance.Update(s_tip);
        return distance.Least;
    }

    private static JointVector Inside(Random random)
    {
        var limits = ArmModel.Fr3.Limits;
        JointVector q = default;
        for (int i = 0; i < JointVector.Length; i++)
            q[i] = limits.q_min[i] + 0.1 + random.NextDouble() * (limits.q_max[i] - limits.q_min[i] - 0.2);
        return q;
    }
}
