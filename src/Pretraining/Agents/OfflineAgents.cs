using Warmstart.Learning.Agents;
using Warmstart.Learning.Losses;
using Warmstart.Numerics.Randomness;
using Warmstart.Numerics.Threading;

namespace Warmstart.Pretraining.Agents;

/// <summary>
/// Offline agents whose state an online agent of the same options can take over (<see cref="AgentTransfer"/>, or the same checkpoint).
/// </summary>
public static class OfflineAgents
{
    /// <summary>Cal-QL: one critic and one actor step an update, on one mini-batch with returns to go.</summary>
    /// <param name="online">Options of the online agent to come; its Utd is replaced by 1.</param>
    /// <param name="pool">Threads.</param>
    /// <param name="initialization">Draws the parameters.</param>
    /// <param name="conservative">The penalty; null for 4 + 4 + 4 actions on a quarter of the states, all critics, alpha 1.</param>
    public static SacAgent CalQl(SacOptions online, ForkJoinPool pool, SeededGenerator initialization, ConservativeOptions? conservative = null) =>
        new(online with { Utd = 1 }, pool, initialization, (conservative ?? Cheap(online)) with { Calibrated = true });

    /// <summary>CQL: as Cal-QL without the bound.</summary>
    /// <param name="online">Options of the online agent to come; its Utd is replaced by 1.</param>
    /// <param name="pool">Threads.</param>
    /// <param name="initialization">Draws the parameters.</param>
    /// <param name="conservative">The penalty; null for the same as Cal-QL's.</param>
    public static SacAgent Cql(SacOptions online, ForkJoinPool pool, SeededGenerator initialization, ConservativeOptions? conservative = null) =>
        new(online with { Utd = 1 }, pool, initialization, (conservative ?? Cheap(online)) with { Calibrated = false });

    /// <summary>The published penalty: 10 + 10 + 10 actions on all states, two critics drawn with replacement, the best of 10 next actions.</summary>
    public static ConservativeOptions PublishedPenalty(float alpha) => new()
    {
        RandomActions = 10,
        CurrentActions = 10,
        NextActions = 10,
        SubsampleSize = 2,
        SubsampleWithReplacement = true,
        Alpha = alpha,
    };

    // docs/learning.md#deviation-9
    private static ConservativeOptions Cheap(SacOptions online) => new() { States = Math.Max(1, online.MiniBatch / 4) };
}
