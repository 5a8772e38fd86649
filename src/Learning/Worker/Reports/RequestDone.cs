using Warmstart.Protocol.Contracts;

namespace Warmstart.Learning.Worker.Reports;

/// <summary>The answer to a request that carried a token.</summary>
/// <param name="Token">The request's token.</param>
/// <param name="Reason">Ok, or why not.</param>
/// <param name="Text">One line for people.</param>
public sealed record RequestDone(long Token, ReasonCode Reason, string Text) : TrainerReport;
