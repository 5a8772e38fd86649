namespace Warmstart.Safety.Start;

/// <summary>Why a motion may not start although no fault is latched.</summary>
public enum StartProblem : byte
{
    /// <summary>Nothing: it may.</summary>
    None = 0,

    /// <summary>No usable state has been seen.</summary>
    NoState = 1,

    /// <summary>A joint is not where the robot commands it.</summary>
    JointsOff = 2,

    /// <summary>The end effector is not where the robot commands it.</summary>
    PoseOff = 3,

    /// <summary>The arm moves.</summary>
    Moving = 4,

    /// <summary>The robot feels a force at the tool: it touches something, or the load it has been told is not the one it carries.</summary>
    ForceResidual = 5,

    /// <summary>The robot feels torque at a joint that it cannot explain.</summary>
    TorqueResidual = 6,

    /// <summary>The robot's load is not the one that it was told for this task.</summary>
    LoadOff = 7,
}
