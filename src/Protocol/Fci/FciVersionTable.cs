using static Warmstart.Protocol.Fci.FciCommand;
using static Warmstart.Protocol.Fci.FciStatus;

namespace Warmstart.Protocol.Fci;

/// <summary>The rows of all versions; numbers after the headers of libfranka-common, one tag a version.</summary>
internal static class FciVersionTable
{
    // The index is the number on the wire.
    private static readonly FciCommand[] Commands3 =
    [
        Connect, Move, StopMove, GetCartesianLimit, SetCollisionBehavior, SetJointImpedance, SetCartesianImpedance, SetGuidingMode,
        SetEEToK, SetNEToEE, SetLoad, SetFilters, AutomaticErrorRecovery, LoadModelLibrary,
    ];

    private static readonly FciCommand[] Commands6 =
    [
        Connect, Move, StopMove, SetCollisionBehavior, SetJointImpedance, SetCartesianImpedance, SetGuidingMode, SetEEToK, SetNEToEE,
        SetLoad, AutomaticErrorRecovery, LoadModelLibrary,
    ];

    private static readonly FciCommand[] Commands8 = [.. Commands6, GetRobotModel];

    private static readonly FciCommand[] Commands10 = [.. Commands6[..^1], GetRobotModel];

    private static readonly FciStatus[] Move3 =
    [
        Success, MotionStarted, Preempted, CommandNotPossibleRejected, StartAtSingularPoseRejected, InvalidArgumentRejected,
        ReflexAborted, EmergencyAborted, InputErrorAborted, Aborted,
    ];

    private static readonly FciStatus[] Move6 =
    [
        Success, MotionStarted, Preempted, PreemptedDueToActivatedSafetyFunctions, RejectedDueToActivatedSafetyFunctions,
        CommandNotPossibleRejected, StartAtSingularPoseRejected, InvalidArgumentRejected, ReflexAborted, EmergencyAborted,
        InputErrorAborted, Aborted,
    ];

    private static readonly FciStatus[] Stop3 = [Success, CommandNotPossibleRejected, EmergencyAborted, ReflexAborted, Aborted];

    private static readonly FciStatus[] Stop6 =
        [Success, CommandNotPossibleRejected, RejectedDueToActivatedSafetyFunctions, EmergencyAborted, ReflexAborted, Aborted];

    private static readonly FciStatus[] Recovery3 =
        [Success, CommandNotPossibleRejected, ManualErrorRecoveryRequiredRejected, ReflexAborted, EmergencyAborted, Aborted];

    private static readonly FciStatus[] Recovery6 =
    [
        Success, CommandNotPossibleRejected, RejectedDueToActivatedSafetyFunctions, ManualErrorRecoveryRequiredRejected,
        ReflexAborted, EmergencyAborted, Aborted,
    ];

    private static readonly FciStatus[] Setter3 = [Success, CommandNotPossibleRejected, InvalidArgumentRejected];

    private static readonly FciStatus[] Setter6 = [.. Setter3, RejectedDueToActivatedSafetyFunctions];

    private static readonly FciStatus[] Model8 = [Success, CommandNotPossibleRejected, RejectedDueToActivatedSafetyFunctions];

    public static FciVersion[] All { get; } =
    [
        Row(3, Commands3, errorCount: 37), Row(4, Commands3, errorCount: 37), Row(5, Commands3), Row(6, Commands6), Row(7, Commands6),
        Row(8, Commands8), Row(9, Commands8), Row(10, Commands10, isFloat: true),
    ];

    private static FciVersion Row(ushort number, FciCommand[] commands, int errorCount = 41, bool isFloat = false)
        => new(number, new StateLayout(number, isFloat, errorCount), commands, Enum.GetValues<FciCommand>().ToDictionary(c => c, c => Statuses(c, number >= 6)));

    private static FciStatus[] Statuses(FciCommand command, bool hasSafetyFunctions) => command switch
    {
        Connect => [Success, IncompatibleLibraryVersion],
        Move => hasSafetyFunctions ? Move6 : Move3,
        StopMove => hasSafetyFunctions ? Stop6 : Stop3,
        AutomaticErrorRecovery => hasSafetyFunctions ? Recovery6 : Recovery3,
        LoadModelLibrary => [Success, Error],
        GetRobotModel => Model8,
        _ => hasSafetyFunctions ? Setter6 : Setter3,
    };
}
