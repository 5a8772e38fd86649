using System.Text.Json.Serialization;

namespace Warmstart.Protocol.Contracts;

/// <summary>What the learner does.</summary>
[JsonConverter(typeof(KebabCaseEnumConverter<LearnerPhase>))]
public enum LearnerPhase
{
    /// <summary>Gone; the will says so as well.</summary>
    Offline,

    /// <summary>No run.</summary>
    Idle,

    /// <summary>Reading a checkpoint or redoing updates after a restart.</summary>
    Restoring,

    /// <summary>Waiting for the warm-up's rows.</summary>
    WarmUp,

    /// <summary>Updating, bound to the steps of the environment.</summary>
    FineTune,

    /// <summary>An operator or an alarm froze it.</summary>
    Frozen,

    /// <summary>It cannot go on; the text says why.</summary>
    Failed,
}
