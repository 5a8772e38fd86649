namespace Warmstart.Controller.Options;

/// <summary>One option as a sentence: its key, what is allowed, its default and its meaning.</summary>
/// <param name="Key">Configuration key, levels separated by colons.</param>
/// <param name="Allowed">What values are allowed, with the unit.</param>
/// <param name="Default">The default as text.</param>
/// <param name="Meaning">What it does.</param>
public sealed record OptionEntry(string Key, string Allowed, string Default, string Meaning)
{
    /// <summary>Takes a text into the options; false where it is not allowed.</summary>
    internal Func<ControllerOptions, string, bool> TrySet { get; init; } = (_, _) => false;
}
