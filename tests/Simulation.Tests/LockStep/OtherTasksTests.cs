using Warmstart.Controller.Policies;
using Warmstart.Controller.Tasks;
using Warmstart.Controller.Tasks.Kinds;
using Warmstart.Robot;
using Warmstart.Simulation.LockStep;
using Warmstart.TestKit;

namespace Warmstart.Simulation.Tests.LockStep;

/// <summary>The tasks that are no insertion: solvable by their scripted experts, never by chance, and success means what it says.</summary>
public sealed class OtherTasksTests
{
    [Theory]
    [InlineData("reach-hold")]
    [InlineData("drawer")]
    public void The_expert_solves_it_and_neither_chance_nor_rest_does(string name)
    {
        TaskDefinition task = Load(name);
        var batch = new EpisodeBatch(task);
        var expert = new EpisodeStatistics(batch.Run(40, 1, stochastic: false, () => Expert(task)));
        var chance = new EpisodeStatistics(batch.Run(50, 2, stochastic: true, () => new RandomPolicy()));
        var rest = new EpisodeStatistics(batch.Run(50, 3, stochastic: false, () => new RandomPolicy()));
        Assert.True(expert.Successes >= 38, $"{name}: expert {expert.Successes} of {expert.Episodes}");
        Assert.Equal((0, 0), (expert.Reflexes, expert.Faults));
        Assert.Equal((0, 0), (chance.Successes, rest.Successes));
        Assert.Equal(0, chance.Reflexes);
    }

    [Theory]
    [InlineData("reach-hold")]
    [InlineData("drawer")]
    public void Equal_seeds_give_equal_episodes_and_a_policy_step_allocates_nothing(string name)
    {
        TaskDefinition task = Load(name);
        EpisodeResult[] one = new EpisodeBatch(task, 1).Run(3, 9, stochastic: true, () => new DemonstratorPolicy(task, DemonstratorQuality.Mixed));
        Assert.Equal(one, new EpisodeBatch(task, 2).Run(3, 9, stochastic: true, () => new DemonstratorPolicy(task, DemonstratorQuality.Mixed)));
        var rig = new LockStepRig(task);
        IPolicy policy = Expert(task);
        rig.RunEpisode(1, policy, stochastic: true);
        rig.Reset(2);
        rig.Step(policy, stochastic: true);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 20; i++)
            rig.Step(policy, stochastic: true);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void A_drawer_that_counts_as_open_is_open()
    {
        TaskDefinition task = Load("drawer");
        var rig = new LockStepRig(task);
        // Half of the eye's play, and what a rod may sit off and turned in the hand.
        double play = 0.5 * task.World.ClearanceM + 0.003;
        int opened = 0;
        for (ulong seed = 1; seed <= 8; seed++)
        {
            if (!rig.RunEpisode(seed, Expert(task), stochastic: false).Succeeded)
                continue;
            opened++;
            Assert.InRange(rig.Plant.Opening, task.Success.TravelM!.Value - play, task.World.Drawer!.TravelM + 0.002);
        }
        Assert.True(opened >= 7, $"{opened} of 8");
        rig.Reset(9);
        Assert.Equal(0, rig.Plant.Opening, 3);
    }

    [Fact]
    public void A_hand_that_goes_where_the_open_drawer_would_be_without_it_has_opened_nothing()
    {
        TaskDefinition task = Load("drawer");
        // A block so small that the rod can go down in front of it.
        task = task with { World = task.World with { BlockHalfWidthM = 0.027 } };
        var rig = new LockStepRig(task);
        EpisodeResult result = rig.RunEpisode(1, new InFrontOfTheDrawer(task), stochastic: false);
        Vec3 d = Pose.FromColumnMajor(rig.Sample.O_T_EE).P - rig.Core.Geometry.Hole;
        Assert.True(Vec3.Dot(d, rig.Core.Geometry.Opens) >= task.Success.TravelM && d.Z <= -task.Success.DepthM, $"the hand did not get there: {d}");
        Assert.True(result.End == EpisodeEnd.TimeOut, $"{result.End} after {result.Steps} steps: {rig.Sample.Faults}; contact {result.ContactPeakN:0} N; {d}");
        Assert.Equal(0, rig.Plant.Opening, 3);
    }

    private static IPolicy Expert(TaskDefinition task) => TaskKind.Of(task).Expert(task, careful: true);

    private static TaskDefinition Load(string name) => new TaskCatalog(Repository.PathOf("data", "tasks")).Load(name);
}
