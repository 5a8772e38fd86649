using System.Globalization;
using Warmstart.Learning.Agents;
using Warmstart.Learning.Checkpoints;
using Warmstart.Numerics.Randomness;
using Warmstart.Numerics.Threading;
using Warmstart.Pretraining.Runs;
using Warmstart.Protocol.Configuration;

namespace Warmstart.Pretraining.Mixing;

/// <summary>The agents of the fine-tuning methods that a trial compares, each of the networks of one checkpoint.</summary>
public static class MethodAgents
{
    /// <summary>The methods.</summary>
    public static IReadOnlyList<string> Names { get; } = ["wsrl", "sac", "rlpd", "jsrl", "calql", "cql", "iql"];

    /// <summary>Whether a method begins with fresh parameters.</summary>
    public static bool IsFromScratch(string method) => method is "sac" or "rlpd" or "jsrl";

    /// <summary>Whether a method goes on with its offline algorithm, so that it trains on returns to go and makes one step an update.</summary>
    public static bool IsOffline(string method) => method is "calql" or "cql" or "iql";

    /// <summary>An agent.</summary>
    /// <param name="method">One of <see cref="Names"/>.</param>
    /// <param name="start">The checkpoint: its options, and its state unless the method is from scratch.</param>
    /// <param name="utd">Critic steps an environment step; null: the checkpoint's. Offline algorithms always make one.</param>
    /// <param name="seed">Draws fresh parameters.</param>
    /// <param name="pool">Threads.</param>
    /// <param name="fresh">Networks that do not take the checkpoint's parameters over: <c>actor</c>, <c>critic</c>; null for none.</param>
    /// <exception cref="ConfigurationException">The checkpoint does not fit the method: one line.</exception>
    public static IOnlineAgent Create(string method, Checkpoint start, int? utd, ulong seed, ForkJoinPool pool, IReadOnlyList<string>? fresh = null)
    {
        ArgumentNullException.ThrowIfNull(start);
        SacOptions options = SacOptionsJson.Read(start.Config.Options);
        options = options with { Utd = utd ?? options.Utd };
        var initial = new SeededGenerator(seed);
        // What the data were worth on average is offline knowledge.
        IOnlineAgent agent = IsOffline(method) ? PretrainAgents.Create(OptionsOf(method, start), options, pool, initial)
            : new SacAgent(IsFromScratch(method) || fresh?.Contains("critic") == true ? options with { InitialQ = 0 } : options, pool, initial);
        if (IsFromScratch(method))
            return agent;
        try
        {
            AgentState.Begin(agent, fresh is { Count: > 0 } ? FreshParts.Of(start, agent, fresh) : start);
        }
        catch (CheckpointException refused)
        {
            throw new ConfigurationException($"the checkpoint was not made by {method}: {refused.Message}", refused);
        }
        return agent;
    }

    private static PretrainOptions OptionsOf(string method, Checkpoint start)
    {
        bool known = float.TryParse(start.Config.Provenance.GetValueOrDefault("alpha"), NumberStyles.Float, CultureInfo.InvariantCulture, out float alpha);
        return new PretrainOptions { Algorithm = method, Preset = start.Config.Preset, Alpha = known ? alpha : 1 };
    }
}
