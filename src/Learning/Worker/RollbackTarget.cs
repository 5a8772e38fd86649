using Warmstart.Learning.Checkpoints;
using Warmstart.Learning.Worker.Requests;

namespace Warmstart.Learning.Worker;

/// <summary>Which checkpoint a rollback means.</summary>
internal static class RollbackTarget
{
    public static (string Name, Checkpoint Checkpoint) Find(CheckpointStore store, RollBack request)
    {
        if (request.Checkpoint is { } name)
            return (name, CheckpointFolder.Read(store.PathOf(name)));
        IReadOnlyList<CheckpointEntry> entries = store.List();
        if (request.Version is not { } version)
        {
            CheckpointEntry entry = entries.Count == 0 ? default : entries[Math.Max(0, entries.Count - 2)];
            return (entry.Name, CheckpointFolder.Read(entry.Path));
        }
        foreach (CheckpointEntry entry in entries.Reverse())
        {
            Checkpoint checkpoint = CheckpointFolder.Read(entry.Path);
            if (checkpoint.Config.PolicyVersion <= version)
                return (entry.Name, checkpoint);
        }
        throw new CheckpointException($"the run has no checkpoint with a policy version of {version} or less");
    }
}
