using Warmstart.Learning.Checkpoints;
using Warmstart.Numerics.Randomness;

namespace Warmstart.Learning.Tests.Checkpoints;

internal static class Samples
{
    public static byte[] Policy { get; } = [1, 2, 3, 4, 5];

    public static ReplayPosition Position { get; } = new(120, 100, 50, 51, 0, 1, 7);

    public static Checkpoint Capture(ToyAgent agent, SeededGenerator generator, long envSteps = 100) =>
        AgentState.Capture(agent, generator, Config(envSteps), Policy, Position);

    public static CheckpointConfig Config(long envSteps) => new()
    {
        Agent = "toy",
        Preset = "demo",
        ObservationSize = Rows.ObservationSize,
        ActionSize = Rows.ActionSize,
        TaskHash = "0000000000000016",
        LayoutHash = "000000000000000b",
        EnvSteps = envSteps,
        Provenance = { ["seed"] = "1" },
    };
}
