using Warmstart.Protocol.Contracts;

namespace Warmstart.Controller.Alarms;

/// <summary>An alarm appeared or went.</summary>
/// <param name="Code">Which, in kebab case.</param>
/// <param name="Severity">How much attention it needs.</param>
/// <param name="Active">True where it appeared.</param>
/// <param name="Text">What was seen, and what to do.</param>
/// <param name="Value">The measured value.</param>
/// <param name="Limit">The limit that it passed.</param>
internal sealed record Alarm(string Code, Severity Severity, bool Active, string Text, double Value, double Limit);
