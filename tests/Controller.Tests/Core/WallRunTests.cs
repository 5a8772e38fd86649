using Warmstart.Controller.Tasks;
using Warmstart.Controller.Tests.Rig;
using Warmstart.Controller.Tests.Tasks;
using Warmstart.Loop;
using Warmstart.Loop.Seam;
using Warmstart.Protocol.Contracts;
using Warmstart.Robot;
using Warmstart.Safety.Limits;

namespace Warmstart.Controller.Tests.Core;

public sealed class WallRunTests
{
    [Fact]
    public void A_wall_narrows_the_loops_box_while_an_episode_runs_and_the_tasks_own_comes_back_after_it()
    {
        using var rig = new ControllerRig().Connected();
        TaskLimits own = TaskLimitsFactory.Limits(TaskFiles.Load("reach-hold"), 0);
        CommandReply reply = rig.Ask("start", rig.Start(episodes: 2) with { Task = "reach-hold" });
        Assert.True(reply.Ok, reply.Text);
        var volumes = new HashSet<Vec3>();
        long sequence = 0, setpoints = 0;
        Assert.True(rig.RunUntil(
            () =>
            {
                if (!rig.Seam.TaskLimits.TryRead(out TaskLimits limits, out _))
                    return false;
                Assert.True(limits.Sequence >= sequence, "the numbers of the bounds only rise");
                sequence = limits.Sequence;
                Within(limits, own);
                if (limits.BoxHalfExtents != own.BoxHalfExtents)
                    volumes.Add(limits.BoxCentre);
                if (rig.Seam.Setpoint.TryRead(out Setpoint setpoint, out _) && rig.Loop.Mode == ControlMode.Follow)
                {
                    setpoints++;
                    Assert.Equal(0, Box(limits).Outside(setpoint.Position), 9);
                }
                return rig.Core.State == LifecycleState.Idle && rig.Events<EpisodeEvent>("episode").Count() == 2;
            },
            60), rig.Core.Reason);
        Assert.All(rig.Events<EpisodeEvent>("episode"), e => Assert.Equal(Protocol.Contracts.EpisodeEnd.Success, e.End));
        Assert.True(volumes.Count > 10 && setpoints > 100, $"{volumes.Count} boxes, {setpoints} setpoints");
        Assert.True(rig.Seam.TaskLimits.TryRead(out TaskLimits last, out _));
        Assert.Equal((own.BoxCentre, own.BoxHalfExtents), (last.BoxCentre, last.BoxHalfExtents));
    }

    private static void Within(in TaskLimits limits, in TaskLimits own)
    {
        for (int axis = 0; axis < 3; axis++)
        {
            Assert.True(limits.BoxCentre[axis] + limits.BoxHalfExtents[axis] <= own.BoxCentre[axis] + own.BoxHalfExtents[axis] + 1e-12);
            Assert.True(limits.BoxCentre[axis] - limits.BoxHalfExtents[axis] >= own.BoxCentre[axis] - own.BoxHalfExtents[axis] - 1e-12);
        }
    }

    private static WorkspaceBox Box(in TaskLimits limits) => new(limits.BoxCentre, limits.BoxOrientation, limits.BoxHalfExtents, limits.BoxRpyBounds);
}
