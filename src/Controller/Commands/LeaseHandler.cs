using Warmstart.Controller.Core;
using Warmstart.Controller.Leases;
using Warmstart.Protocol.Contracts;

namespace Warmstart.Controller.Commands;

/// <summary><c>cmd/lease</c>.</summary>
internal sealed class LeaseHandler(ControllerState state)
{
    public CommandOutcome Handle(TimeSpan now, LeaseCommand command)
    {
        var lease = state.Lease;
        var outcome = command.Action switch
        {
            LeaseAction.Acquire => lease.Acquire(now, command.Owner!, command.Seconds!.Value),
            LeaseAction.Renew => lease.Renew(now, command.Lease!, command.Seconds!.Value),
            _ => lease.Release(now, command.Lease!),
        };
        return outcome == LeaseOutcome.Ok
            ? new(ReasonCode.Ok, command.Action == LeaseAction.Release ? "released" : "", Report(now, lease.Current))
            : LeaseRules.Refused(state, outcome);
    }

    private static LeaseReport? Report(TimeSpan now, Lease? lease) => lease is null ? null : new()
    {
        Id = lease.Id,
        Owner = lease.Owner,
        SecondsLeft = (lease.ExpiresAt - now).TotalSeconds,
    };
}
