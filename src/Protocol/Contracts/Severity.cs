using System.Text.Json.Serialization;

namespace Warmstart.Protocol.Contracts;

/// <summary>How much attention something needs; ordered.</summary>
[JsonConverter(typeof(KebabCaseEnumConverter<Severity>))]
public enum Severity
{
    /// <summary>Part of normal work.</summary>
    Info,

    /// <summary>Work goes on, but someone should look.</summary>
    Warning,

    /// <summary>Work has stopped or is about to.</summary>
    Error,
}
