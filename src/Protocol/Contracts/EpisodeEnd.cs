using System.Text.Json.Serialization;

namespace Warmstart.Protocol.Contracts;

/// <summary>How an episode ended.</summary>
[JsonConverter(typeof(KebabCaseEnumConverter<EpisodeEnd>))]
public enum EpisodeEnd
{
    /// <summary>The task's success rule was met, or an operator said so.</summary>
    Success,

    /// <summary>The last step was reached; the value bootstraps.</summary>
    TimeOut,

    /// <summary>The robot's reflex; terminal.</summary>
    Reflex,

    /// <summary>A stop came in between; its last transition is not used.</summary>
    Aborted,

    /// <summary>An operator said that it failed; terminal.</summary>
    Failure,
}
