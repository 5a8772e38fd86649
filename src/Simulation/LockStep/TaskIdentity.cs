using Warmstart.Controller.Tasks;
using Warmstart.Protocol.Configuration;

namespace Warmstart.Simulation.LockStep;

/// <summary>What experience must say to belong to a task.</summary>
/// <param name="Name">The task's name.</param>
/// <param name="TaskHash">Hash of the task.</param>
/// <param name="LayoutHash">Hash of the observation layout.</param>
/// <param name="ObservationSize">Numbers in an observation.</param>
/// <param name="ActionSize">Numbers in an action.</param>
public sealed record TaskIdentity(string Name, ulong TaskHash, ulong LayoutHash, int ObservationSize, int ActionSize)
{
    /// <summary>The tasks of a folder; files that are no valid tasks are left out.</summary>
    public static IReadOnlyList<TaskIdentity> All(string folder)
    {
        var catalogue = new TaskCatalog(folder);
        var all = new List<TaskIdentity>();
        foreach (string name in catalogue.Names())
        {
            try
            {
                TaskDefinition task = catalogue.Load(name);
                all.Add(new TaskIdentity(name, task.Hash, new ObservationLayout(task).Hash, ObservationLayout.Size, ActionMapper.Size));
            }
            catch (ConfigurationException)
            {
                // An invalid task has no identity; whoever loads it gets its error.
            }
        }
        return all;
    }
}
