using System.Text.Json.Serialization;

namespace Warmstart.Protocol.Contracts;

/// <summary>Why a command was done or refused. On the wire in kebab case (<c>stale-session</c>); the words never change meaning.</summary>
[JsonConverter(typeof(KebabCaseEnumConverter<ReasonCode>))]
public enum ReasonCode
{
    /// <summary>Done, or under way.</summary>
    Ok,

    /// <summary>Not JSON of the expected form: unknown or missing members, wrong types, numbers that are not finite.</summary>
    Malformed,

    /// <summary>Larger than a command may be.</summary>
    Oversized,

    /// <summary>The broker had kept the message; commands are for now.</summary>
    Retained,

    /// <summary>Meant for an earlier life of the daemon.</summary>
    StaleSession,

    /// <summary>Sent by someone who had not seen the present status.</summary>
    StaleSequence,

    /// <summary>The idempotency key was used before for another content.</summary>
    Duplicate,

    /// <summary>More motion needs a lease, and the sender holds none.</summary>
    NoLease,

    /// <summary>Someone else holds the lease.</summary>
    LeaseHeld,

    /// <summary>The sender's lease ran out.</summary>
    LeaseExpired,

    /// <summary>No task of that name.</summary>
    UnknownTask,

    /// <summary>No policy or checkpoint of that name, or it is damaged.</summary>
    UnknownPolicy,

    /// <summary>No run of that id.</summary>
    UnknownRun,

    /// <summary>No such command.</summary>
    UnknownCommand,

    /// <summary>Not possible in the present state; the text names it.</summary>
    WrongState,

    /// <summary>A number or name outside its allowed range; the text names key, value and range.</summary>
    OutOfRange,

    /// <summary>The robot is absent, or of a version that is not spoken.</summary>
    NoRobot,

    /// <summary>A latched fault is in the way; reset first.</summary>
    Faulted,

    /// <summary>The emergency stop is pressed.</summary>
    EmergencyStopped,

    /// <summary>Task or observation layout of the policy are not those of the controller.</summary>
    HashMismatch,

    /// <summary>The mode needs a learner and none is online.</summary>
    NoLearner,

    /// <summary>The spool has no room for more transitions.</summary>
    SpoolFull,

    /// <summary>Another command is being worked on.</summary>
    Busy,

    /// <summary>It failed inside; the text says what.</summary>
    Failed,
}
