using System.Text.Json.Serialization;

namespace Warmstart.Protocol.Contracts;

/// <summary>What to do with the lease.</summary>
[JsonConverter(typeof(KebabCaseEnumConverter<LeaseAction>))]
public enum LeaseAction
{
    /// <summary>Take it, if nobody holds it.</summary>
    Acquire,

    /// <summary>Make it last again; the length may change.</summary>
    Renew,

    /// <summary>Give it back; a run under it is stopped.</summary>
    Release,
}
