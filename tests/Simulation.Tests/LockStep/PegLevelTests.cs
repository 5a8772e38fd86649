using Warmstart.Controller.Policies;
using Warmstart.Controller.Tasks;
using Warmstart.Simulation.LockStep;
using Warmstart.TestKit;

namespace Warmstart.Simulation.Tests.LockStep;

/// <summary>The three levels of the peg: solvable by the scripted expert, never by chance, and a new arm each episode.</summary>
public sealed class PegLevelTests
{
    [Theory]
    [InlineData("peg-level-1", 0.85)]
    [InlineData("peg-level-2", 0.6)]
    [InlineData("peg-level-3", 0.25)]
    public void The_expert_solves_a_level_and_chance_does_not(string name, double least)
    {
        TaskDefinition task = Load(name);
        var batch = new EpisodeBatch(task);
        var expert = new EpisodeStatistics(batch.Run(40, 1, stochastic: false, () => new ExpertPolicy(task)));
        var chance = new EpisodeStatistics(batch.Run(30, 2, stochastic: true, () => new RandomPolicy()));
        Assert.True(expert.SuccessRate >= least, $"{name}: expert {expert.Successes} of {expert.Episodes}");
        Assert.Equal(0, chance.Successes);
    }

    [Fact]
    public void Each_episode_has_an_arm_of_its_own_that_its_seed_decides()
    {
        TaskDefinition task = Load("peg-level-2");
        var rig = new LockStepRig(task);
        rig.Reset(1);
        PlantParameters first = rig.Plant.Parameters;
        rig.Reset(2);
        PlantParameters second = rig.Plant.Parameters;
        rig.Reset(1);
        Assert.Equal(first, rig.Plant.Parameters);
        Assert.NotEqual(first, second);
        Assert.InRange(first.Contact.Friction, 0.1, 0.5);
        Assert.True(Math.Abs(first.GraspTurn.X) <= task.World.GraspTurnRad);
        Assert.Equal(TaskWorld.Parameters(Load("peg-insertion")), TaskWorld.Parameters(Load("peg-insertion"), 5));
    }

    private static TaskDefinition Load(string name) => new TaskCatalog(Repository.PathOf("data", "tasks")).Load(name);
}
