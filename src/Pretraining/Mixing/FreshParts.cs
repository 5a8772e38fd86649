using Warmstart.Learning.Agents;
using Warmstart.Learning.Checkpoints;
using Warmstart.Numerics.Tensors;

namespace Warmstart.Pretraining.Mixing;

/// <summary>A checkpoint in which some networks are an agent's own fresh ones, moments and step counts included: for ablations of the warm start.</summary>
internal static class FreshParts
{
    /// <summary>Lays an agent's fresh networks over a checkpoint.</summary>
    /// <param name="start">The checkpoint.</param>
    /// <param name="agent">An agent that has just been made.</param>
    /// <param name="fresh">actor, critic.</param>
    public static Checkpoint Of(Checkpoint start, IOnlineAgent agent, IReadOnlyList<string> fresh)
    {
        var counters = new Dictionary<string, long>(start.Counters, StringComparer.Ordinal);
        foreach (string network in fresh)
            counters[network + "_adam"] = 0;
        return new Checkpoint
        {
            Config = start.Config,
            Model = Mix(start.Model, agent.ModelTensors, fresh),
            Optimizer = Mix(start.Optimizer, agent.OptimizerTensors, fresh),
            Policy = start.Policy,
            Counters = counters,
            Generators = start.Generators,
        };
    }

    private static List<NamedTensor> Mix(IReadOnlyList<NamedTensor> saved, IReadOnlyList<NamedTensor> own, IReadOnlyList<string> fresh) =>
        [.. saved.Where(t => !IsFresh(t.Name, fresh)), .. own.Where(t => IsFresh(t.Name, fresh))];

    private static bool IsFresh(string tensor, IReadOnlyList<string> fresh)
    {
        string network = tensor.Replace("adam/m/", string.Empty, StringComparison.Ordinal).Replace("adam/v/", string.Empty, StringComparison.Ordinal).Split('/')[0];
        return fresh.Any(f => network == f || network == "target_" + f);
    }
}
