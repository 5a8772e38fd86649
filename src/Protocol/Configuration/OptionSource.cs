namespace Warmstart.Protocol.Configuration;

/// <summary>Where values come from: one file, or the environment.</summary>
/// <param name="Name">The file's path, or <c>environment</c>; errors begin with it.</param>
/// <param name="Values">Keys with colons between levels, and values as text, in the order of the source.</param>
public sealed record OptionSource(string Name, IReadOnlyList<KeyValuePair<string, string>> Values);
