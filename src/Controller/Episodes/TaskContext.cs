using Warmstart.Controller.Tasks;
using Warmstart.Robot;

namespace Warmstart.Controller.Episodes;

/// <summary>A loaded task with everything that is derived from it once.</summary>
public sealed class TaskContext
{
    /// <summary>Derives what a task needs on an arm.</summary>
    public TaskContext(TaskDefinition task, ArmModel arm)
    {
        Definition = task;
        Episode = new EpisodeCore(task);
        Solver = new StartPoseSolver(arm, Episode.Geometry);
        Hash = task.Hash;
    }

    /// <summary>The definition.</summary>
    public TaskDefinition Definition { get; }

    /// <summary>The episodes' core.</summary>
    public EpisodeCore Episode { get; }

    /// <summary>Finds joint poses of start poses.</summary>
    public StartPoseSolver Solver { get; }

    /// <summary>The task's hash.</summary>
    public ulong Hash { get; }

    /// <summary>The observation layout's hash.</summary>
    public ulong LayoutHash => Episode.Layout.Hash;
}
