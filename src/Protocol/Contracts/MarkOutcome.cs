using System.Text.Json.Serialization;

namespace Warmstart.Protocol.Contracts;

/// <summary>What a person saw of an episode.</summary>
[JsonConverter(typeof(KebabCaseEnumConverter<MarkOutcome>))]
public enum MarkOutcome
{
    /// <summary>The task was done, whatever the success rule says.</summary>
    Success,

    /// <summary>The task was not done and cannot be any more.</summary>
    Failure,
}
