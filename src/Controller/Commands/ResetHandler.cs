using Warmstart.Controller.Core;
using Warmstart.Controller.Lifecycle;
using Warmstart.Protocol.Contracts;

namespace Warmstart.Controller.Commands;

/// <summary><c>cmd/reset</c>.</summary>
internal sealed class ResetHandler(ControllerState state)
{
    public CommandOutcome Handle(ResetCommand command)
    {
        if (LeaseRules.Refusal(state, command.Lease) is { } refused)
            return refused;
        if (state.Request != LifecycleRequest.None)
            return new(ReasonCode.Busy, "another command came first");
        var now = state.Lifecycle;
        switch (now.State)
        {
            case LifecycleState.Disconnected:
                return new(ReasonCode.NoRobot, now.Reason);
            case LifecycleState.Idle or LifecycleState.Faulted or LifecycleState.EmergencyStopped when now.Stage != LifecycleStage.None:
                return new(ReasonCode.Busy, "a reset is under way");
            case LifecycleState.Idle or LifecycleState.Faulted or LifecycleState.EmergencyStopped or LifecycleState.Ready:
                break;
            default:
                return new(ReasonCode.WrongState, $"the state is {now.State}; allowed: idle, ready, faulted, emergency-stopped");
        }
        state.TakenOver = false;
        bool home = command.Home && state.Task is not null;
        state.Request = home ? LifecycleRequest.ResetAndHome : LifecycleRequest.Reset;
        return new(ReasonCode.Ok, command.Home && !home ? "no task is loaded, so there is no home to go to" : "");
    }
}
