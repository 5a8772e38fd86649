using Warmstart.Controller.Policies;

namespace Warmstart.Controller.Tasks.Kinds;

/// <summary>What differs from one kind of task to another; everything else of a task is data. Stateless.</summary>
public abstract class TaskKind
{
    private static readonly TaskKind[] s_all = [new InsertKind(), new ReachKind(), new DrawerKind()];

    /// <summary>What task files call it.</summary>
    public abstract string Name { get; }

    /// <summary>Whether the tip touches something: then it is slow near the target and is taken straight up before the next episode.</summary>
    public virtual bool HasContact => true;

    /// <summary>Names of the observation's last parts, from the target's place on; part of the layout's hash.</summary>
    internal abstract string Parts { get; }

    /// <summary>The kind of a task.</summary>
    public static TaskKind Of(TaskDefinition task)
    {
        ArgumentNullException.ThrowIfNull(task);
        return Array.Find(s_all, k => k.Name == task.Kind) ?? s_all[0];
    }

    /// <summary>A scripted policy that solves the task by its observation alone.</summary>
    /// <param name="task">The task.</param>
    /// <param name="careful">False for one that leaves out what makes the task hard, for demonstrations that fail now and then.</param>
    public abstract IPolicy Expert(TaskDefinition task, bool careful);

    /// <summary>What is wrong with the kind's name; null for nothing.</summary>
    internal static string? ErrorOf(string? name) => name is null || Array.Exists(s_all, k => k.Name == name)
        ? null
        : $"kind = \"{name}\": must be one of {string.Join(", ", s_all.Select(k => k.Name))}";

    /// <summary>The first value that this kind does not allow, one line; null for none.</summary>
    internal abstract string? FirstError(TaskDefinition t);

    /// <summary>When an episode has succeeded.</summary>
    internal abstract SuccessRule Success(TaskDefinition task, TaskGeometry geometry);
}
