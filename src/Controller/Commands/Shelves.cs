using Warmstart.Controller.Episodes;
using Warmstart.Controller.Intake;
using Warmstart.Controller.Policies;
using Warmstart.Controller.Tasks;
using Warmstart.Protocol.Configuration;
using Warmstart.Protocol.Contracts;
using Warmstart.Robot;

namespace Warmstart.Controller.Commands;

/// <summary>Where names become tasks and policies.</summary>
internal sealed class Shelves(TaskCatalog tasks, PolicyShelf policies, ArmModel arm, string armKind)
{
    public CommandOutcome? TryLoadTask(string name, out TaskContext? task)
    {
        task = null;
        try
        {
            var definition = tasks.Load(name);
            if (definition.Arm != armKind)
                return new(ReasonCode.UnknownTask, $"task {name} is for the arm {definition.Arm}; this one is {armKind}");
            task = new(definition, arm);
            return null;
        }
        catch (ConfigurationException e)
        {
            return new(ReasonCode.UnknownTask, e.Message);
        }
    }

    public CommandOutcome? TryLoadPolicy(string name, TaskContext task, out IPolicy? policy) =>
        policies.TryLoad(name, task, out policy, out string problem) is not ReasonCode.Ok and var reason ? new(reason, problem) : null;
}
