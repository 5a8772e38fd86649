using Warmstart.Learning.Agents;
using Warmstart.Numerics.Randomness;
using Warmstart.Numerics.Tensors;
using Warmstart.Numerics.Threading;

namespace Warmstart.Pretraining.Runs;

/// <summary>
/// The tensors of an offline agent together with those that only the online agent has (a temperature after IQL; critics, too, after cloning), fresh: with
/// them any checkpoint can be fine-tuned.
/// </summary>
internal sealed class OnlineState
{
    /// <summary>Finds what is missing.</summary>
    public OnlineState(IOnlineAgent agent, SacOptions online, ForkJoinPool pool, SeededGenerator initial)
    {
        var fresh = new SacAgent(online, pool, initial);
        Model = [.. agent.ModelTensors, .. Missing(agent.ModelTensors, fresh.ModelTensors)];
        Optimizer = [.. agent.OptimizerTensors, .. Missing(agent.OptimizerTensors, fresh.OptimizerTensors)];
        Fresh = Model.Count - agent.ModelTensors.Count;
    }

    /// <summary>All parameters.</summary>
    public IReadOnlyList<NamedTensor> Model { get; }

    /// <summary>All moments.</summary>
    public IReadOnlyList<NamedTensor> Optimizer { get; }

    /// <summary>Parameter tensors that were not trained.</summary>
    public int Fresh { get; }

    private static IEnumerable<NamedTensor> Missing(IReadOnlyList<NamedTensor> has, IReadOnlyList<NamedTensor> wanted)
    {
        HashSet<string> names = [.. has.Select(t => t.Name)];
        return wanted.Where(t => !names.Contains(t.Name));
    }
}
