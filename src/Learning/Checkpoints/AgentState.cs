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
    public static void Restore(IOnlineAgent agent, Checkpoint checkpoint)
    {
        CopyTensors(checkpoint.Model, agent.ModelTensors, CheckpointLayout.Model);
        CopyTensors(checkpoint.Optimizer, agent.OptimizerTensors, CheckpointLayout.Optimizer);
        CounterNames.Write(checkpoint.Counters, agent.Counters);
        agent.OnTensorsWritten();
    }

    /// <summary>The generator that a checkpoint's updates were drawing from, if it kept one.</summary>
    public static GeneratorState? GeneratorOf(Checkpoint checkpoint) =>
        checkpoint.Generators.TryGetValue(UpdateGenerator, out GeneratorState state) ? state : null;

    private static void CopyTensors(IReadOnlyList<NamedTensor> from, IReadOnlyList<NamedTensor> to, string file)
    {
        var byName = from.ToDictionary(t => t.Name, StringComparer.Ordinal);
        foreach (NamedTensor target in to)
        {
            if (!SacTensors.TryFind(byName, target.Name, out NamedTensor source))
                throw new CheckpointException($"{file} has no tensor \"{target.Name}\", which this agent needs");
            if (!source.Shape.SequenceEqual(target.Shape))
                throw new CheckpointException($"{file}: {target.Name} is [{string.Join(',', source.Shape)}], this agent needs [{string.Join(',', target.Shape)}]");
            if (!AllFinite(source.Data.Span))
                throw new CheckpointException($"{file}: {target.Name} holds a value that is not finite");
            source.Data.CopyTo(target.Data);
        }
    }

    private static bool AllFinite(ReadOnlySpan<float> values)
    {
        foreach (float value in values)
        {
            if (!float.IsFinite(value))
                return false;
        }
        return true;
    }
}
