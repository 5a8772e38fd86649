namespace Warmstart.Protocol.Contracts;

/// <summary>Why a command is refused.</summary>
/// <param name="Reason">For programs.</param>
/// <param name="Text">For people: key, value, what is allowed. One line.</param>
public readonly record struct CommandProblem(ReasonCode Reason, string Text);
