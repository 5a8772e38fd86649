using System.Text.Json.Serialization;

namespace Warmstart.Protocol.Contracts;

/// <summary>What a run is for. The number is the tag of each transition on the wire.</summary>
[JsonConverter(typeof(KebabCaseEnumConverter<RunMode>))]
public enum RunMode : byte
{
    /// <summary>Gather transitions for a data set; the learner does not train on them.</summary>
    Collect = 0,

    /// <summary>The first K steps of a fine-tuning run under the frozen policy.</summary>
    WarmUp = 1,

    /// <summary>The policy is being improved.</summary>
    FineTune = 2,

    /// <summary>The policy is only measured, without exploration.</summary>
    Evaluate = 3,
}
