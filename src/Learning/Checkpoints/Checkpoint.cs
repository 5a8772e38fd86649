using Warmstart.Numerics.Randomness;
using Warmstart.Numerics.Tensors;

namespace Warmstart.Learning.Checkpoints;

/// <summary>The whole content of a checkpoint in memory. Tensors may be live views of an agent: write it before the next update.</summary>
public sealed class Checkpoint
{
    /// <summary>Sizes, options, hashes, counters, provenance.</summary>
    public required CheckpointConfig Config { get; init; }

    /// <summary>Actor, critics, target critics, temperature.</summary>
    public required IReadOnlyList<NamedTensor> Model { get; init; }

    /// <summary>Adam moments.</summary>
    public required IReadOnlyList<NamedTensor> Optimizer { get; init; }

    /// <summary>The policy payload, bytes as they are published.</summary>
    public required ReadOnlyMemory<byte> Policy { get; init; }

    /// <summary>Adam steps and the agent's other counters, by name.</summary>
    public IReadOnlyDictionary<string, long> Counters { get; init; } = new Dictionary<string, long>();

    /// <summary>States of the random generators, by name.</summary>
    public IReadOnlyDictionary<string, GeneratorState> Generators { get; init; } = new Dictionary<string, GeneratorState>();

    /// <summary>Position in the run's log; null in an offline checkpoint.</summary>
    public ReplayPosition? Replay { get; init; }
}
