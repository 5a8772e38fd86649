namespace Warmstart.Protocol.Fci;

/// <summary>What a TCP message asks for, whatever number the version gives it.</summary>
public enum FciCommand
{
    /// <summary>The Connect request and its response.</summary>
    Connect = 0,

    /// <summary>The Move request and its response.</summary>
    Move = 1,

    /// <summary>The StopMove request and its response.</summary>
    StopMove = 2,

    /// <summary>The GetCartesianLimit request and its response.</summary>
    GetCartesianLimit = 3,

    /// <summary>The SetCollisionBehavior request and its response.</summary>
    SetCollisionBehavior = 4,

    /// <summary>The SetJointImpedance request and its response.</summary>
    SetJointImpedance = 5,

    /// <summary>The SetCartesianImpedance request and its response.</summary>
    SetCartesianImpedance = 6,

    /// <summary>The SetGuidingMode request and its response.</summary>
    SetGuidingMode = 7,

    /// <summary>The SetEEToK request and its response.</summary>
    SetEEToK = 8,

    /// <summary>The SetNEToEE request and its response.</summary>
    SetNEToEE = 9,

    /// <summary>The SetLoad request and its response.</summary>
    SetLoad = 10,

    /// <summary>The SetFilters request and its response.</summary>
    SetFilters = 11,

    /// <summary>The AutomaticErrorRecovery request and its response.</summary>
    AutomaticErrorRecovery = 12,

    /// <summary>The LoadModelLibrary request and its response.</summary>
    LoadModelLibrary = 13,

    /// <summary>The GetRobotModel request and its response.</summary>
    GetRobotModel = 14,
}
