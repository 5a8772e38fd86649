namespace Warmstart.Protocol.Fci;

/// <summary>Status of a response, whatever number the version and the command give it.</summary>
public enum FciStatus
{
    /// <summary>Done.</summary>
    Success = 0,

    /// <summary>First answer to Move.</summary>
    MotionStarted = 1,

    /// <summary>Another Move or StopMove ended this motion.</summary>
    Preempted = 2,

    /// <summary>A safety function ended this motion (version 6 and later).</summary>
    PreemptedDueToActivatedSafetyFunctions = 3,

    /// <summary>A safety function forbids it (version 6 and later).</summary>
    RejectedDueToActivatedSafetyFunctions = 4,

    /// <summary>Not possible in the present mode.</summary>
    CommandNotPossibleRejected = 5,

    /// <summary>The motion would start at a singular pose.</summary>
    StartAtSingularPoseRejected = 6,

    /// <summary>A value is outside its range.</summary>
    InvalidArgumentRejected = 7,

    /// <summary>Only a person at the robot can recover it.</summary>
    ManualErrorRecoveryRequiredRejected = 8,

    /// <summary>A reflex ended it.</summary>
    ReflexAborted = 9,

    /// <summary>The user stop ended it.</summary>
    EmergencyAborted = 10,

    /// <summary>Wrong commands ended it.</summary>
    InputErrorAborted = 11,

    /// <summary>Ended for another reason.</summary>
    Aborted = 12,

    /// <summary>The robot speaks another version; the answer names it.</summary>
    IncompatibleLibraryVersion = 13,

    /// <summary>Failed without a reason (LoadModelLibrary).</summary>
    Error = 14,

    /// <summary>A number that this version does not define.</summary>
    Unknown = 15,
}
