using Warmstart.Numerics.Policy;
using Warmstart.Numerics.Randomness;
using Warmstart.Numerics.Tensors;

namespace Warmstart.Learning.Agents;

/// <summary>
/// An agent as the learner, the checkpoint writer and the pre-training see it. One thread at a time; updates allocate nothing.
/// The tensors and counters together with the generator's state are the whole state: whoever restores them goes on bit for bit.
/// </summary>
public interface IOnlineAgent
{
    /// <summary>The policy to play, updated in place: the newest actor, or an average of it.</summary>
    ActorNetwork Actor { get; }

    /// <summary>Rows that <see cref="Update"/> expects: mini-batches times their size.</summary>
    int BatchSize { get; }

    /// <summary>Least value that the critics are taught; null where there is no such bound.</summary>
    float? ValueFloor => null;

    /// <summary>Live views of <c>actor/…</c>, <c>critic/…</c>, <c>target_critic/…</c>, <c>temperature/lagrange</c> and whatever else the agent has.</summary>
    IReadOnlyList<NamedTensor> ModelTensors { get; }

    /// <summary>Live views of the Adam moments, <c>adam/m/…</c> and <c>adam/v/…</c> in front of the parameter's name.</summary>
    IReadOnlyList<NamedTensor> OptimizerTensors { get; }

    /// <summary>Step counts, writable for a restore.</summary>
    AgentCounters Counters { get; }

    /// <summary>One update on <see cref="BatchSize"/> rows.</summary>
    /// <param name="batch">The transitions.</param>
    /// <param name="generator">Source of every random number of the update.</param>
    UpdateMetrics Update(TransitionBatch batch, SeededGenerator generator);

    /// <summary>To be called after tensors were written from outside.</summary>
    void OnTensorsWritten();
}
