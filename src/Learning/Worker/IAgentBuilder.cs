using Warmstart.Learning.Agents;
using Warmstart.Learning.Checkpoints;

namespace Warmstart.Learning.Worker;

/// <summary>Makes the online agent that a checkpoint and a run ask for. The worker knows no algorithm.</summary>
public interface IAgentBuilder
{
    /// <summary>Builds an agent; its tensors are filled from the checkpoint afterwards.</summary>
    /// <param name="config">The checkpoint's options and sizes.</param>
    /// <param name="spec">The run: preset and updates a step.</param>
    /// <exception cref="ArgumentException">Options that cannot be used: one line that names key, value and range.</exception>
    IOnlineAgent Build(CheckpointConfig config, RunSpec spec);
}
