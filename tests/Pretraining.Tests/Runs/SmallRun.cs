using Warmstart.Pretraining.Data;
using Warmstart.Simulation.LockStep;
using Warmstart.TestKit;

namespace Warmstart.Pretraining.Tests.Runs;

/// <summary>A bench and a tiny data set that tests share; a bench is for one thread at a time, so its users are one collection.</summary>
internal static class SmallRun
{
    public static DemonstrationRecipe Recipe { get; } = new() { GoodEpisodes = 2, MixedRows = 150, Seed = 3 };

    private static readonly Lazy<TaskBench> s_bench = new(() => TaskBench.Open(Repository.PathOf("data", "tasks"), "peg-insertion", workers: 2));
    private static readonly Lazy<OfflineDataset> s_data = new(() => Demonstrations.Collect(Bench, Recipe));

    public static TaskBench Bench => s_bench.Value;

    public static OfflineDataset Data => s_data.Value;
}
