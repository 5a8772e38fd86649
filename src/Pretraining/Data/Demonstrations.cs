using Warmstart.Simulation.LockStep;

namespace Warmstart.Pretraining.Data;

/// <summary>Collects data sets in lock-step simulation.</summary>
public static class Demonstrations
{
    private const int EpisodesAtOnce = 40;

    /// <summary>Collects a data set: a function of the task and the recipe.</summary>
    /// <param name="bench">The task.</param>
    /// <param name="recipe">What to collect.</param>
    /// <param name="progress">Is told how many transitions there are so far.</param>
    /// <param name="stop">Ends it early.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static OfflineDataset Collect(
        TaskBench bench, DemonstrationRecipe recipe, Action<int>? progress = null, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(bench);
        ArgumentNullException.ThrowIfNull(recipe);
        var builder = new DatasetBuilder(IdentityOf(bench, recipe));
        ulong seed = recipe.Seed << 20;
        foreach (IReadOnlyList<RolloutRow> episode in bench.Demonstrate(DemonstratorQuality.Good, recipe.GoodEpisodes, seed, stop))
            builder.Add(episode);
        int wanted = builder.Count + recipe.MixedRows;
        while (builder.Count < wanted)
        {
            seed++;
            foreach (IReadOnlyList<RolloutRow> episode in bench.Demonstrate(DemonstratorQuality.Mixed, EpisodesFor(wanted - builder.Count), seed, stop))
            {
                if (builder.Count < wanted)
                    builder.Add(episode);
            }
            progress?.Invoke(builder.Count);
        }
        return builder.Build();
    }

    // A handful more than the shortest episodes would need; what is too much is left out.
    private static int EpisodesFor(int rows) => Math.Clamp(rows / 50, 2, EpisodesAtOnce);

    private static DatasetIdentity IdentityOf(TaskBench bench, DemonstrationRecipe recipe) => new()
    {
        Task = bench.Task,
        TaskHash = bench.TaskHash,
        LayoutHash = bench.LayoutHash,
        ObservationSize = bench.ObservationSize,
        ActionSize = bench.ActionSize,
        Discount = bench.Discount,
        Origin = $"lock-step demonstrations: {recipe.GoodEpisodes} good episodes, {recipe.MixedRows} mixed transitions, seed {recipe.Seed}",
    };
}
