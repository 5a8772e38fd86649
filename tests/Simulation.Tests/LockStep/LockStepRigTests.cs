using Warmstart.Controller.Policies;
using Warmstart.Controller.Tasks;
using Warmstart.Simulation.LockStep;
using Warmstart.TestKit;

namespace Warmstart.Simulation.Tests.LockStep;

public sealed class LockStepRigTests
{
    private static readonly TaskDefinition s_task = new TaskCatalog(Repository.PathOf("data", "tasks")).Load("peg-insertion");

    [Theory]
    [InlineData(1.0, 11)]
    [InlineData(0.5, 9)]
    [InlineData(0.2, 6)]
    public void The_expert_finds_the_hole_at_every_clearance(double millimetres, int least)
    {
        EpisodeResult[] episodes = Run(millimetres, 12, () => new ExpertPolicy(s_task));
        Assert.InRange(episodes.Count(e => e.Succeeded), least, 12);
        Assert.All(episodes, e => Assert.NotEqual(EpisodeEnd.Reflex, e.End));
        Assert.All(episodes, e => Assert.True(e.MeasuredPeakN < s_task.Force.BudgetN, $"{e.MeasuredPeakN} N"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Neither_random_actions_nor_none_succeed(bool stochastic)
    {
        EpisodeResult[] episodes = new EpisodeBatch(s_task, 2).Run(6, 5, stochastic, () => new RandomPolicy());
        Assert.All(episodes, e => Assert.False(e.Succeeded));
        Assert.All(episodes, e => Assert.Equal(EpisodeEnd.TimeOut, e.End));
    }

    [Fact]
    public void Equal_seeds_give_equal_episodes_to_the_bit_on_any_number_of_workers()
    {
        EpisodeResult[] one = new EpisodeBatch(s_task, 1).Run(4, 9, stochastic: true, Demonstrator);
        EpisodeResult[] three = new EpisodeBatch(s_task, 3).Run(4, 9, stochastic: true, Demonstrator);
        Assert.Equal(one, three);
    }

    [Fact]
    public void What_a_rig_did_before_does_not_change_an_episode()
    {
        var fresh = new LockStepRig(s_task);
        var used = new LockStepRig(s_task);
        used.RunEpisode(77, Demonstrator(), stochastic: true);
        var a = new List<float>();
        var b = new List<float>();
        fresh.RunEpisode(3, Demonstrator(), stochastic: true, t => a.AddRange(t.NextObservation.ToArray()));
        used.RunEpisode(3, Demonstrator(), stochastic: true, t => b.AddRange(t.NextObservation.ToArray()));
        Assert.Equal(a, b);
    }

    [Fact]
    public void A_policy_step_allocates_nothing()
    {
        var rig = new LockStepRig(s_task);
        var policy = new ExpertPolicy(s_task);
        rig.RunEpisode(1, policy, stochastic: true);
        rig.Reset(2);
        rig.Step(policy, stochastic: true);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 10; i++)
            rig.Step(policy, stochastic: true);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void A_force_over_the_robots_threshold_ends_the_episode_as_a_reflex()
    {
        TaskDefinition touchy = s_task with { Force = s_task.Force with { ReflexN = 4 } };
        EpisodeResult result = new LockStepRig(touchy).RunEpisode(1, new ExpertPolicy(touchy, search: false), stochastic: false);
        Assert.Equal(EpisodeEnd.Reflex, result.End);
        Assert.True(result.Return <= s_task.Reward.Failure);
    }

    [Fact]
    public void A_force_over_our_own_trip_ends_the_episode_as_a_fault()
    {
        TaskDefinition touchy = s_task with { Force = s_task.Force with { TripN = 3 } };
        EpisodeResult result = new LockStepRig(touchy).RunEpisode(1, new ExpertPolicy(touchy, search: false), stochastic: false);
        Assert.Equal(EpisodeEnd.Fault, result.End);
    }

    [Fact]
    public void No_policy_however_rough_reaches_the_reflex()
    {
        EpisodeResult[] episodes = new EpisodeBatch(s_task, 2).Run(8, 6, stochastic: true, () => new RoughPolicy());
        Assert.All(episodes, e => Assert.True(e.End is EpisodeEnd.TimeOut or EpisodeEnd.Success, $"{e.Seed}: {e.End}"));
        Assert.All(episodes, e => Assert.True(e.MeasuredPeakN < s_task.Force.TripN, $"{e.MeasuredPeakN} N"));
    }

    private static DemonstratorPolicy Demonstrator() => new(s_task, DemonstratorQuality.Mixed);

    private static EpisodeResult[] Run(double millimetres, int episodes, Func<IPolicy> policy)
    {
        TaskDefinition task = s_task with { World = s_task.World with { ClearanceM = millimetres * 1e-3 } };
        return new EpisodeBatch(task, 2).Run(episodes, 1, stochastic: false, policy);
    }
}
