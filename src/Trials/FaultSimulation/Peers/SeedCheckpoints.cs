using Warmstart.Controller.Episodes;
using Warmstart.Controller.Tasks;
using Warmstart.Learning.Agents;
using Warmstart.Learning.Checkpoints;
using Warmstart.Numerics.Policy;
using Warmstart.Numerics.Randomness;
using Warmstart.Numerics.Threading;
using Warmstart.Protocol.Contracts;

namespace Warmstart.Trials.FaultSimulation.Peers;

/// <summary>The checkpoints that runs start from: two good ones of a tiny agent, and some that must be refused.</summary>
internal static class SeedCheckpoints
{
    public static IReadOnlyList<string> Good { get; } = ["tiny-a", "tiny-b"];

    /// <summary>Names that no run may start from, or that the learner refuses.</summary>
    public static IReadOnlyList<string> Bad { get; } = ["damaged-policy", "damaged-model", "other-task", "not-there"];

    public static void Write(string folder, TaskDefinition task, ForkJoinPool pool)
    {
        for (int i = 0; i < Good.Count; i++)
            Write(Path.Combine(folder, Good[i]), task, task.Hash, pool, (ulong)i + 1);
        Write(Path.Combine(folder, "damaged-policy"), task, task.Hash, pool, 3);
        Damage(Path.Combine(folder, "damaged-policy", "policy.safetensors"));
        Write(Path.Combine(folder, "damaged-model"), task, task.Hash, pool, 4);
        Damage(Path.Combine(folder, "damaged-model", "model.safetensors"));
        Write(Path.Combine(folder, "other-task"), task, task.Hash + 1, pool, 5);
    }

    public static SacOptions Options() => new()
    {
        Actor = new ActorShape { ObservationSize = ObservationLayout.Size, ActionSize = ActionMapper.Size, HiddenSizes = [16] },
        CriticHiddenSizes = [16], EnsembleSize = 2, Utd = 1, MiniBatch = 8,
    };

    /// <summary>Turns one byte in the middle of a file over.</summary>
    public static void Damage(string path)
    {
        byte[] bytes = File.ReadAllBytes(path);
        bytes[bytes.Length * 3 / 4] ^= 0x40;
        File.WriteAllBytes(path, bytes);
    }

    private static void Write(string path, TaskDefinition task, ulong taskHash, ForkJoinPool pool, ulong seed)
    {
        ulong layout = new ObservationLayout(task).Hash;
        SacOptions options = Options();
        var agent = new SacAgent(options, pool, new SeededGenerator(seed));
        var config = new CheckpointConfig
        {
            Agent = SacOptionsJson.Agent, Preset = "default", Options = SacOptionsJson.Write(options),
            ObservationSize = ObservationLayout.Size, ActionSize = ActionMapper.Size,
            TaskHash = HashText.Format(taskHash), LayoutHash = HashText.Format(layout),
        };
        byte[] policy = PolicyExport.Build(agent.Actor, RunId.None, taskHash, layout, version: 0);
        CheckpointFolder.Write(path, AgentState.Capture(agent, new SeededGenerator(seed), config, policy));
    }
}
