using Warmstart.Controller.Core;
using Warmstart.Controller.Leases;
using Warmstart.Protocol.Contracts;

namespace Warmstart.Controller.Commands;

/// <summary>Who may ask for motion.</summary>
internal static class LeaseRules
{
    /// <returns>Null where the id is that of the lease, else the refusal.</returns>
    public static CommandOutcome? Refusal(ControllerState state, string id) =>
        state.Lease.Check(id) is not LeaseOutcome.Ok and var outcome ? Refused(state, outcome) : null;

    public static CommandOutcome Refused(ControllerState state, LeaseOutcome outcome) => outcome switch
    {
        LeaseOutcome.Held => new(ReasonCode.LeaseHeld, $"held by {state.Lease.Current?.Owner}"),
        LeaseOutcome.Expired => new(ReasonCode.LeaseExpired, "the lease ran out"),
        LeaseOutcome.BadDuration => new(ReasonCode.OutOfRange, "seconds; allowed: 5 to 3600"),
        LeaseOutcome.BadOwner => new(ReasonCode.OutOfRange, "owner; allowed: 1 to 64 printable characters"),
        _ when state.Lease.Current is { } lease => new(ReasonCode.LeaseHeld, $"held by {lease.Owner}"),
        _ => new(ReasonCode.NoLease, "nobody holds the lease; acquire it first"),
    };
}
