namespace Warmstart.Protocol.Configuration;

/// <summary>An option together with how it is taken and shown.</summary>
/// <typeparam name="T">The object that holds the options.</typeparam>
public sealed record OptionEntry<T> : OptionFacts
{
    /// <summary>Takes a text into the options; false where it is not allowed, and then nothing is changed.</summary>
    public required Func<T, string, bool> TrySet { get; init; }

    /// <summary>The present value as text.</summary>
    public required Func<T, string> Show { get; init; }

    /// <summary>The same option, but a reload is enough to change it.</summary>
    public OptionEntry<T> Live() => this with { NeedsRestart = false };
}
