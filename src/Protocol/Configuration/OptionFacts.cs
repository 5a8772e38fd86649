namespace Warmstart.Protocol.Configuration;

/// <summary>One option as a sentence: key, what is allowed with its unit, default, meaning, and when a change takes effect.</summary>
public abstract record OptionFacts
{
    /// <summary>Configuration key, levels separated by colons.</summary>
    public required string Key { get; init; }

    /// <summary>What sort of value it takes.</summary>
    public required OptionKind Kind { get; init; }

    /// <summary>What values are allowed, with the unit.</summary>
    public required string Allowed { get; init; }

    /// <summary>The default as text.</summary>
    public required string Default { get; init; }

    /// <summary>What it does.</summary>
    public required string Meaning { get; init; }

    /// <summary>Unit of a number; empty: none.</summary>
    public string Unit { get; init; } = "";

    /// <summary>Smallest number.</summary>
    public double? Min { get; init; }

    /// <summary>Largest number.</summary>
    public double? Max { get; init; }

    /// <summary>The words of a choice.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>Whether a change waits for the next start; otherwise a reload (SIGHUP) is enough.</summary>
    public bool NeedsRestart { get; init; } = true;

    /// <summary>The default as JSON.</summary>
    public string DefaultLiteral => Kind is OptionKind.Text or OptionKind.Choice ? $"\"{Default}\"" : Default;
}
