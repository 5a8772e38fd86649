namespace Warmstart.Protocol.Configuration;

/// <summary>What sort of value an option takes.</summary>
public enum OptionKind
{
    /// <summary>Any text that its check allows.</summary>
    Text,

    /// <summary>One of a few words.</summary>
    Choice,

    /// <summary>True or false.</summary>
    Switch,

    /// <summary>A whole number within a range.</summary>
    Integer,

    /// <summary>A number within a range.</summary>
    Number,
}
