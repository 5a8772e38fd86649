using Warmstart.Controller.Policies;
using Warmstart.Protocol.Contracts;

namespace Warmstart.Controller.Intake;

/// <summary>What became of a policy payload.</summary>
/// <param name="Refusal">Why it was not taken.</param>
/// <param name="Text">One line for people.</param>
/// <param name="Header">What it says of itself, where that could be read.</param>
/// <param name="Policy">The policy, where it was taken.</param>
public sealed record PolicyVerdict(PolicyRefusal Refusal, string Text, PolicyHeader? Header, IPolicy? Policy);
