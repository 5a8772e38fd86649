using Warmstart.Protocol.Contracts;

namespace Warmstart.Controller.Commands;

/// <summary>What a command led to.</summary>
/// <param name="Reason">Why, for programs.</param>
/// <param name="Text">Why, for people.</param>
/// <param name="Lease">The lease, for its holder.</param>
/// <param name="Run">The run, where one began.</param>
internal sealed record CommandOutcome(ReasonCode Reason, string Text = "", LeaseReport? Lease = null, RunId? Run = null)
{
    public bool Ok => Reason == ReasonCode.Ok;
}
