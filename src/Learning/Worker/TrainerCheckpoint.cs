using Warmstart.Learning.Checkpoints;

namespace Warmstart.Learning.Worker;

/// <summary>Writes a trainer's whole state into its run's folder.</summary>
internal static class TrainerCheckpoint
{
    /// <returns>The checkpoint's name.</returns>
    public static string Write(RunFolder folder, Trainer trainer, RunSpec spec, CheckpointConfig pattern)
    {
        string name = CheckpointStore.NameOf(trainer.EnvSteps);
        CheckpointFolder.Write(folder.Checkpoints.PathOf(name), Capture(trainer, spec, pattern, trainer.Position()));
        return name;
    }

    /// <summary>Writes one that later runs may start from; a name is never taken twice.</summary>
    public static void WriteNamed(CheckpointStore store, string name, Trainer trainer, RunSpec spec, CheckpointConfig pattern)
    {
        string path = store.PathOf(name);
        if (Directory.Exists(path))
            throw new InvalidDataException($"there is a checkpoint {name} already");
        CheckpointFolder.Write(path, Capture(trainer, spec, pattern, replay: null));
    }

    public static byte[] Policy(Trainer trainer, RunSpec spec) =>
        PolicyExport.Build(trainer.Agent.Actor, spec.Id, spec.TaskHashValue, spec.LayoutHashValue, trainer.PolicyVersion);

    private static Checkpoint Capture(Trainer trainer, RunSpec spec, CheckpointConfig pattern, ReplayPosition? replay)
    {
        CheckpointConfig config = pattern with
        {
            EnvSteps = trainer.EnvSteps,
            GradSteps = trainer.Agent.Counters.CriticSteps,
            PolicyVersion = trainer.PolicyVersion,
        };
        return AgentState.Capture(trainer.Agent, trainer.Generator, config, Policy(trainer, spec), replay);
    }
}
