using Warmstart.Controller.Core;
using Warmstart.Controller.Lifecycle;
using Warmstart.Protocol.Contracts;

namespace Warmstart.Controller.Commands;

/// <summary><c>cmd/stop</c>: always allowed. Of several in one step the strictest wins, and a stop wins over everything else.</summary>
internal sealed class StopHandler(ControllerState state)
{
    public CommandOutcome Handle(StopCommand command)
    {
        var request = command.Category switch
        {
            2 => LifecycleRequest.StopHold,
            1 => LifecycleRequest.StopBrake,
            _ => LifecycleRequest.StopCut,
        };
        if (Severity(request) > Severity(state.Request))
            state.Request = request;
        return new(ReasonCode.Ok, state.Lifecycle.State is LifecycleState.Running or LifecycleState.Ready or LifecycleState.Homing
            ? "stopping"
            : "nothing was moving");
    }

    private static int Severity(LifecycleRequest request) => request switch
    {
        LifecycleRequest.StopCut => 3,
        LifecycleRequest.StopBrake => 2,
        LifecycleRequest.StopHold => 1,
        _ => 0,
    };
}
