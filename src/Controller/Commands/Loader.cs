using Warmstart.Controller.Core;
using Warmstart.Controller.Episodes;
using Warmstart.Controller.Policies;
using Warmstart.Protocol.Contracts;

namespace Warmstart.Controller.Commands;

/// <summary>Resolves the names of a task and of a policy, where null stands for the loaded one. Changes nothing until both are good.</summary>
internal sealed class Loader(ControllerState state, Shelves shelves)
{
    /// <returns>Null where both were found, else the refusal.</returns>
    public CommandOutcome? TryResolve(string? taskName, string? policyName, out TaskContext? task, out IPolicy? policy, out string? policyKept)
    {
        (task, policy, policyKept) = (state.Task, null, policyName ?? state.PolicyName);
        if (taskName is not null && taskName != state.Task?.Definition.Name && shelves.TryLoadTask(taskName, out task) is { } unknownTask)
            return unknownTask;
        if (task is null)
            return taskName is null && policyName is not null
                ? new(ReasonCode.UnknownTask, "no task is loaded; name one")
                : new(ReasonCode.UnknownTask, "no task is named and none is loaded");
        if (policyKept is null)
            return null;
        bool same = policyKept == state.PolicyName && ReferenceEquals(task, state.Task) && state.Policy is not null;
        if (same)
            policy = state.Policy;
        return same ? null : shelves.TryLoadPolicy(policyKept, task, out policy);
    }

    public void Keep(TaskContext task, string? policyName, IPolicy? policy)
    {
        state.Task = task;
        (state.PolicyName, state.Policy) = (policyName, policy);
    }
}
