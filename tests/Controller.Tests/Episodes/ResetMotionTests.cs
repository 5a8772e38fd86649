using Warmstart.Controller.Episodes;
using Warmstart.Controller.Supervision;
using Warmstart.Controller.Tasks;
using Warmstart.Loop.Seam;
using Warmstart.Robot;
using Warmstart.TestKit;

namespace Warmstart.Controller.Tests.Episodes;

public sealed class ResetMotionTests
{
    [Theory]
    [InlineData(0.000, true)]
    [InlineData(0.015, true)]
    [InlineData(0.019, false)]
    [InlineData(0.025, false)]
    public void A_tool_that_the_monitor_would_stop_outside_its_box_goes_home_by_joints_without_following_first(double outside, bool retracts)
    {
        using var seam = SeamSegment.CreateLocal();
        var task = new TaskContext(new TaskCatalog(Repository.PathOf("data", "tasks")).Load("peg-insertion"), ArmModel.Fer);
        var reset = new ResetMotion(new LoopCommander(seam), new SetpointWriter(seam));
        var box = task.Definition.Box;
        var sample = default(LoopSample);
        new Pose(Mat3.Identity, task.Episode.Geometry.Hole + new Vec3(-box.HalfWidthM - outside, 0, 0)).CopyColumnMajor(sample.O_T_EE);
        reset.Begin(TimeSpan.FromSeconds(1), task, default, sample);
        Assert.Equal(retracts ? ResetStage.Retracting : ResetStage.Holding, reset.Stage);
    }
}
