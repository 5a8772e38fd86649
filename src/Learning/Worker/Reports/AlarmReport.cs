using Warmstart.Protocol.Contracts;

namespace Warmstart.Learning.Worker.Reports;

/// <summary>An alarm appeared or went.</summary>
/// <param name="Code">Which, in kebab case.</param>
/// <param name="Severity">How much attention it needs.</param>
/// <param name="Active">True where it appeared.</param>
/// <param name="Text">What was seen, in one line.</param>
public sealed record AlarmReport(string Code, Severity Severity, bool Active, string Text) : TrainerReport;
