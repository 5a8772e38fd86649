using Warmstart.Controller.Tasks;
using Warmstart.Robot;

namespace Warmstart.Controller.Tests.Tasks;

public sealed class EpisodePlanTests
{
    private readonly TaskDefinition _task = TaskFiles.Peg();
    private readonly TaskGeometry _geometry;

    public EpisodePlanTests() => _geometry = new TaskGeometry(_task);

    [Fact]
    public void Equal_seeds_give_equal_plans_and_others_differ()
    {
        Assert.Equal(EpisodePlan.Draw(_task, _geometry, 7), EpisodePlan.Draw(_task, _geometry, 7));
        Assert.NotEqual(EpisodePlan.Draw(_task, _geometry, 7), EpisodePlan.Draw(_task, _geometry, 8));
    }

    [Fact]
    public void Every_start_pose_can_be_reached_and_is_where_it_should_be()
    {
        var solver = new StartPoseSolver(ArmModel.Fr3, _geometry);
        var arm = new ArmKinematics(ArmModel.Fr3);
        for (ulong seed = 0; seed < 200; seed++)
        {
            EpisodePlan plan = EpisodePlan.Draw(_task, _geometry, seed);
            Assert.True(solver.TrySolve(plan.Start, out JointVector q), $"seed {seed}");
            arm.Set(q);
            Vector6 error = Pose.Difference(arm.Tool(_geometry.F_T_EE), plan.Start);
            Assert.True(error.Linear.Length < 1e-6 && error.Angular.Length < 1e-6, $"seed {seed}");
            Vec3 d = plan.Start.P - _geometry.Hole;
            Assert.InRange(d.Z, _task.Reset.LowestM, _task.Reset.HighestM);
            Assert.True(Math.Abs(plan.HoleError.X) <= _task.Estimate.OffsetM);
        }
    }

    [Fact]
    public void The_home_pose_points_down_above_the_hole()
    {
        var arm = new ArmKinematics(ArmModel.Fr3);
        arm.Set(_geometry.Home);
        Pose tip = arm.Tool(_geometry.F_T_EE);
        Vec3 d = tip.P - _geometry.Hole;
        Assert.True(Math.Abs(d.X) < 1e-3 && Math.Abs(d.Y) < 1e-3, d.ToString());
        Assert.InRange(d.Z, _task.Reset.LowestM - 1e-3, _task.Box.HighestM);
        Assert.True(TaskGeometry.RpyOf(tip.R).Length < 1e-3);
    }
}
