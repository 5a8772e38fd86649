namespace Warmstart.Safety.Faults;

/// <summary>Everything that stops the arm. The value is the bit in a <see cref="FaultSet"/>; the fault table says what each does and how it clears.</summary>
public enum Fault : byte
{
    /// <summary>The controller asked to hold.</summary>
    HoldRequested = 0,

    /// <summary>The controller asked to brake and end the motion.</summary>
    BrakeRequested = 1,

    /// <summary>The controller asked to cut the motion.</summary>
    CutRequested = 2,

    /// <summary>No new setpoint for longer than the hold time.</summary>
    SetpointStale = 3,

    /// <summary>No new setpoint for longer than the stop time.</summary>
    SetpointLost = 4,

    /// <summary>The newest setpoint is not finite, or not a pose.</summary>
    SetpointInvalid = 5,

    /// <summary>The controller's heartbeat stopped.</summary>
    ControllerSilent = 6,

    /// <summary>The lease that allowed motion ran out or was taken back.</summary>
    LeaseLost = 7,

    /// <summary>No packet from the robot.</summary>
    RobotSilent = 8,

    /// <summary>Packets arrive, but the robot's time does not advance.</summary>
    StateFrozen = 9,

    /// <summary>Packets are handled long after the robot sent them.</summary>
    StateLate = 10,

    /// <summary>Several packets in a row were lost.</summary>
    StateGap = 11,

    /// <summary>The robot's state holds NaN, infinity, or values no arm can have.</summary>
    StateNotFinite = 12,

    /// <summary>The model's pose and the robot's own pose differ.</summary>
    ModelMismatch = 13,

    /// <summary>The robot stopped by a reflex.</summary>
    RobotReflex = 14,

    /// <summary>The user stop of the robot is pressed.</summary>
    RobotUserStop = 15,

    /// <summary>The robot reports errors.</summary>
    RobotError = 16,

    /// <summary>The robot left the motion by itself.</summary>
    MotionAborted = 17,

    /// <summary>Too few of our commands reach the robot in time.</summary>
    SuccessRateLow = 18,

    /// <summary>Our own computing takes too long, tick after tick.</summary>
    ComputeOverrun = 19,

    /// <summary>The measured force is over its limit.</summary>
    ForceLimit = 20,

    /// <summary>The measured torque at the tool is over its limit.</summary>
    TorqueLimit = 21,

    /// <summary>The external torque of a joint is over its limit.</summary>
    JointTorqueLimit = 22,

    /// <summary>A joint is beyond its wall.</summary>
    JointPositionWall = 23,

    /// <summary>A joint is faster than its limit.</summary>
    JointVelocityLimit = 24,

    /// <summary>The tool is faster than its limit.</summary>
    ToolSpeedLimit = 25,

    /// <summary>The tool is outside the box of the task.</summary>
    WorkspaceExit = 26,

    /// <summary>The last check of a command failed.</summary>
    FinalCheckFailed = 27,

    /// <summary>The button on the emergency-stop line is pressed.</summary>
    EmergencyStop = 28,

    /// <summary>The measured force grows faster than its limit.</summary>
    ForceRateLimit = 29,

    /// <summary>The measured torque at the tool grows faster than its limit.</summary>
    TorqueRateLimit = 30,

    /// <summary>Parts of the arm are too near to each other.</summary>
    SelfCollision = 31,

    /// <summary>The emergency-stop line is silent, speaks nonsense, or is unplugged.</summary>
    StopLineLost = 32,

    /// <summary>The enabling device on the emergency-stop line is not held.</summary>
    NotEnabled = 33,
}
