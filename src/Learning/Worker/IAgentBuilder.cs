using System.Text.Json.Nodes;
using Warmstart.Learning.Agents;
using Warmstart.Learning.Checkpoints;

namespace Warmstart.Learning.Worker;

/// <summary>Makes the online agent that a checkpoint and a run ask for. The worker knows no algorithm.</summary>
public interface IAgentBuilder
{
    /// <summary>
    /// What a run trains with: the checkpoint's networks, the preset's rules. Kept in the run's own checkpoints, so that a restart
    /// with another version of the product goes on with the same.
    /// </summary>
    /// <exception cref="ArgumentException">Options that cannot be used: one line that names key, value and range.</exception>
    JsonObject Resolve(CheckpointConfig start, RunSpec spec);

    /// <summary>Builds an agent; its tensors are filled from the checkpoint afterwards.</summary>
    /// <exception cref="ArgumentException">Options that cannot be used: one line that names key, value and range.</exception>
    IOnlineAgent Build(CheckpointConfig config);
}
