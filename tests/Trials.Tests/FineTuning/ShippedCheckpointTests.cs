using Warmstart.Controller.Policies;
using Warmstart.Controller.Tasks;
using Warmstart.Learning.Checkpoints;
using Warmstart.Numerics.Threading;
using Warmstart.Protocol.Contracts;
using Warmstart.TestKit;
using Warmstart.Trials.FineTuning;

namespace Warmstart.Trials.Tests.FineTuning;

public sealed class ShippedCheckpointTests
{
    private const string Name = "peg-insertion-demo";
    private static readonly string s_folder = Repository.PathOf("data", "checkpoints");
    private static readonly TaskDefinition s_task = new TaskCatalog(Repository.PathOf("data", "tasks")).Load("peg-insertion");

    [Fact]
    public void It_is_whole_and_made_for_the_task_as_it_is()
    {
        Checkpoint checkpoint = CheckpointFolder.Read(Path.Combine(s_folder, Name));
        Assert.Equal(HashText.Format(s_task.Hash), checkpoint.Config.TaskHash);
        Assert.Equal(HashText.Format(new ObservationLayout(s_task).Hash), checkpoint.Config.LayoutHash);
        Assert.StartsWith("warmstart pretrain ", checkpoint.Config.Provenance["command"], StringComparison.Ordinal);
    }

    [Fact]
    public void Its_policy_acts_and_its_state_goes_on_online()
    {
        IPolicy policy = PolicySource.Find(Name, s_task, s_folder).Create();
        float[] action = new float[ActionMapper.Size];
        policy.Act(new float[ObservationLayout.Size], stochastic: false, new Numerics.Randomness.SeededGenerator(1), action);
        Assert.All(action, a => Assert.InRange(a, -1, 1));
        using var pool = new ForkJoinPool(1);
        var trial = new LockStepTrial(s_task, CheckpointFolder.Read(Path.Combine(s_folder, Name)), new TrialOptions { WarmUp = 25, Steps = 40 }, pool);
        trial.PlayEpisode();
        Assert.True(trial.Metrics!.Value.IsFinite);
    }
}
