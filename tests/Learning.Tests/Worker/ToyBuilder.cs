using System.Text.Json.Nodes;
using Warmstart.Learning.Agents;
using Warmstart.Learning.Checkpoints;
using Warmstart.Learning.Worker;

namespace Warmstart.Learning.Tests.Worker;

internal sealed class ToyBuilder : IAgentBuilder
{
    public long BreakAt { get; set; } = -1;

    public Func<long, float> Q { get; set; } = _ => 0;

    public JsonObject Resolve(CheckpointConfig start, RunSpec spec) => new() { ["toy"] = true };

    public IOnlineAgent Build(CheckpointConfig config) =>
        new ToyAgent(config.ObservationSize, config.ActionSize, seed: 1234) { BreakAt = BreakAt, Q = Q };
}
