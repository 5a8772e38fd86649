using Warmstart.Controller.Tasks;
using Warmstart.Learning.Agents;
using Warmstart.Learning.Checkpoints;
using Warmstart.Learning.Worker;
using Warmstart.Numerics.Randomness;
using Warmstart.Numerics.Threading;
using Warmstart.Pretraining.Data;
using Warmstart.Protocol.Configuration;
using Warmstart.Protocol.Contracts;
using Warmstart.Simulation.LockStep;
using Warmstart.TestKit;
using Warmstart.Trials.FineTuning;

namespace Warmstart.Trials.Tests.FineTuning;

public sealed class LockStepTrialTests : IDisposable
{
    private static readonly TaskDefinition s_task = new TaskCatalog(Repository.PathOf("data", "tasks")).Load("peg-insertion");
    private static readonly Lazy<OfflineDataset> s_data = new(() =>
        Demonstrations.Collect(new TaskBench(s_task, workers: 1), new DemonstrationRecipe { GoodEpisodes = 1, MixedRows = 60 }));
    private readonly ForkJoinPool _pool = new(1);

    public void Dispose() => _pool.Dispose();

    [Fact]
    public void A_trial_is_a_function_of_checkpoint_and_seed()
    {
        LockStepTrial one = Play(seed: 2), two = Play(seed: 2), other = Play(seed: 3);
        Assert.True(one.Steps > 20);
        Assert.Equal(Parameters(one), Parameters(two));
        Assert.NotEqual(Parameters(one), Parameters(other));
        Assert.Equal(one.Tally.ToString(), two.Tally.ToString());
    }

    [Fact]
    public void The_warm_up_leaves_the_agent_alone()
    {
        var trial = new LockStepTrial(s_task, Start(), new TrialOptions { Steps = 50, WarmUp = 1000 }, _pool);
        float[] before = Parameters(trial);
        trial.PlayEpisode();
        Assert.Equal(before, Parameters(trial));
    }

    [Fact]
    public void Nothing_was_measured_before_the_first_update()
    {
        // Cal-QL learns from whole episodes, so that even without a warm-up its first update is not the first step's.
        var trial = new LockStepTrial(s_task, Start(), new TrialOptions { Method = "calql", Steps = 1, WarmUp = 0 }, _pool);
        List<bool> measured = [];
        trial.PlayEpisode(_ => measured.Add(trial.Metrics is not null));
        Assert.True(measured.Count > 1);
        Assert.DoesNotContain(true, measured[..^1]);
        Assert.True(measured[^1]);
    }

    [Fact]
    public void A_checkpoint_of_another_task_is_refused()
    {
        TaskDefinition other = s_task with { EpisodeSteps = 50 };
        Assert.Throws<ConfigurationException>(() => new LockStepTrial(other, Start(), new TrialOptions(), _pool));
    }

    [Theory]
    [InlineData("rlpd", 0.5, false)]
    [InlineData("wsrl", 0.25, false)]
    [InlineData("sac", 0.0, true)]
    [InlineData("calql", 0.5, false)]
    [InlineData("cql", 0.0, false)]
    public void Each_method_learns_and_is_a_function_of_its_seed(string method, double ratio, bool append)
    {
        var options = new TrialOptions { Method = method, OfflineRatio = ratio, Append = append, Data = "held", Seed = 4, WarmUp = 60, Steps = 90 };
        LockStepTrial one = Play(options), two = Play(options);
        Assert.NotEqual(default, one.Metrics!.Value);
        Assert.Equal(Parameters(one), Parameters(two));
    }

    [Fact]
    public void Jump_start_lets_the_checkpoint_play_first_and_trains_a_fresh_policy()
    {
        var options = new TrialOptions { Method = "jsrl", GuideSteps = 1000, Seed = 4, WarmUp = 60, Steps = 90 };
        LockStepTrial guided = Play(options), alone = Play(options with { Method = "sac" });
        Assert.Equal(1000, guided.GuideHorizon);
        Assert.Null(alone.GuideHorizon);
        Assert.NotEqual(Parameters(guided), Parameters(alone));
    }

    [Theory]
    [InlineData("ppo", null, null, "method is \"ppo\"")]
    [InlineData("rlpd", null, null, "method rlpd needs --data here")]
    [InlineData("wsrl", 0.5, null, "method wsrl needs --data here")]
    [InlineData("wsrl", 1.5, "d", "offline ratio is 1.5")]
    public void Options_that_do_not_go_together_are_refused(string method, double? ratio, string? data, string words) =>
        Assert.Contains(words, new TrialOptions { Method = method, OfflineRatio = ratio, Data = data }.Error(), StringComparison.Ordinal);

    [Fact]
    public void A_guard_goes_with_the_products_own_trainer_only() =>
        Assert.Contains("guard is Freeze", new TrialOptions { Method = "calql", Guard = GuardAction.Freeze }.Error(), StringComparison.Ordinal);

    [Fact]
    public void The_tally_finds_the_step_at_which_the_task_is_solved()
    {
        var tally = new TrialTally();
        for (int i = 1; i <= 40; i++)
            tally.Add(i * 30, i % 10 == 0 || i > 15 ? Controller.Tasks.EpisodeEnd.Success : Controller.Tasks.EpisodeEnd.Reflex, i);
        Assert.Equal(33 * 30, tally.SolvedAt);
        Assert.Equal(14, tally.Crashes);
        Assert.Equal(40, tally.PeakN);
        Assert.Equal("2/16, 17/17, 7/7", tally.ToString());
    }

    private static float[] Parameters(LockStepTrial trial) => trial.Agent.Actor.Parameters.Span.ToArray();

    private static OfflineDataset Data() => s_data.Value;

    private LockStepTrial Play(TrialOptions options)
    {
        var trial = new LockStepTrial(s_task, Start(), options, _pool, Data());
        while (trial.PlayEpisode())
        {
        }
        return trial;
    }

    private LockStepTrial Play(ulong seed)
    {
        var trial = new LockStepTrial(s_task, Start(), new TrialOptions { Seed = seed, WarmUp = 80, Steps = 90 }, _pool);
        trial.PlayEpisode();
        return trial;
    }

    private Checkpoint Start()
    {
        SacOptions options = SacPresets.Create("demo", ObservationLayout.Size, ActionMapper.Size)! with
        {
            Actor = new() { ObservationSize = ObservationLayout.Size, ActionSize = ActionMapper.Size, HiddenSizes = [16] },
            CriticHiddenSizes = [16],
            MiniBatch = 8,
        };
        var generator = new SeededGenerator(1);
        var agent = new SacAgent(options, _pool, generator);
        var config = new CheckpointConfig
        {
            Agent = SacOptionsJson.Agent,
            Preset = "demo",
            Options = SacOptionsJson.Write(options),
            ObservationSize = ObservationLayout.Size,
            ActionSize = ActionMapper.Size,
            TaskHash = HashText.Format(s_task.Hash),
            LayoutHash = HashText.Format(new ObservationLayout(s_task).Hash),
        };
        return AgentState.Capture(agent, generator, config, ReadOnlyMemory<byte>.Empty);
    }
}
