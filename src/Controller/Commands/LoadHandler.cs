using Warmstart.Controller.Core;
using Warmstart.Protocol.Contracts;

namespace Warmstart.Controller.Commands;

/// <summary><c>cmd/load</c>: without motion, and only while disarmed, since reading a checkpoint takes its time.</summary>
internal sealed class LoadHandler(ControllerState state, Loader loader)
{
    public CommandOutcome Handle(LoadCommand command)
    {
        if (state.Lifecycle.State is LifecycleState.Homing or LifecycleState.Ready or LifecycleState.Running or LifecycleState.Stopping)
            return new(ReasonCode.WrongState, $"the state is {state.Lifecycle.State}; allowed: any that is disarmed");
        if (loader.TryResolve(command.Task, command.Policy, out var task, out var policy, out string? name) is { } refused)
            return refused;
        loader.Keep(task!, name, policy);
        return new(ReasonCode.Ok, name is null ? $"task {task!.Definition.Name}" : $"task {task!.Definition.Name}, policy {name}");
    }
}
