using Warmstart.Learning.Agents;
using Warmstart.Numerics.Randomness;
using Warmstart.Numerics.Tensors;

namespace Warmstart.Learning.Checkpoints;

/// <summary>Moves an agent's whole state into a checkpoint and back. Whoever restores it goes on bit for bit.</summary>
public static class AgentState
{
    /// <summary>Name under which the generator of updates is kept.</summary>
    public const string UpdateGenerator = "updates";

    /// <summary>Takes live views of an agent; write the checkpoint before the agent's next update.</summary>
    /// <param name="agent">The agent.</param>
    /// <param name="generator">The generator that its updates draw from.</param>
    /// <param name="config">What the checkpoint's config.json says.</param>
    /// <param name="policy">The policy payload.</param>
    /// <param name="replay">Position in the run's log; null for an offline checkpoint.</param>
    public static Checkpoint Capture(
        IOnlineAgent agent, SeededGenerator generator, CheckpointConfig config, ReadOnlyMemory<byte> policy, ReplayPosition? replay = null) => new()
        {
            Config = config,
            Model = agent.ModelTensors,
            Optimizer = agent.OptimizerTensors,
            Policy = policy,
            Counters = CounterNames.Read(agent.Counters),
            Generators = new Dictionary<string, GeneratorState>(StringComparer.Ordinal) { [UpdateGenerator] = generator.State },
            Replay = replay,
        };

    /// <summary>
    /// Puts a checkpoint into an agent: every tensor that the agent has must be there in its shape; tensors that it does not have,
    /// such as the multiplier of an offline agent, are left out. On failure the agent may be partly written: throw it away.
    /// </summary>
    /// <exception cref="CheckpointException">A tensor is missing, has another shape, or is not finite.</exception>
    public static void Restore(IOnlineAgent agent, Checkpoint checkpoint) => Fill(agent, checkpoint, begins: false);

    /// <summary>
    /// Begins a run from a checkpoint: as <see cref="Restore"/>, but what the checkpoint plays is what the actor is, what is averaged and what an
    /// anchor holds to, and ramps and delays count from here.
    /// </summary>
    /// <exception cref="CheckpointException">A tensor is missing, has another shape, or is not finite.</exception>
    public static void Begin(IOnlineAgent agent, Checkpoint checkpoint)
    {
        Fill(agent, checkpoint, begins: true);
        agent.Counters.Updates = 0;
    }

    /// <summary>The generator that a checkpoint's updates were drawing from, if it kept one.</summary>
    public static GeneratorState? GeneratorOf(Checkpoint checkpoint) =>
        checkpoint.Generators.TryGetValue(UpdateGenerator, out GeneratorState state) ? state : null;

    private static void Fill(IOnlineAgent agent, Checkpoint checkpoint, bool begins)
    {
        Fill(checkpoint.Model, agent.ModelTensors, CheckpointLayout.Model, begins);
        Fill(checkpoint.Optimizer, agent.OptimizerTensors, CheckpointLayout.Optimizer, begins);
        CounterNames.Write(checkpoint.Counters, agent.Counters);
        agent.OnTensorsWritten();
    }

    private static void Fill(IReadOnlyList<NamedTensor> from, IReadOnlyList<NamedTensor> to, string file, bool begins)
    {
        if (SavedTensors.Fill(from, to, begins) is { } error)
            throw new CheckpointException($"{file}: {error}");
    }
}
