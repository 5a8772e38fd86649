namespace Warmstart.Protocol.Configuration;

/// <summary>The value in force of one option.</summary>
/// <param name="Facts">The option.</param>
/// <param name="Value">The value as text.</param>
/// <param name="Origin">Name of the source that set it; empty: the default.</param>
public sealed record OptionValue(OptionFacts Facts, string Value, string Origin);
