namespace Warmstart.Trials.FaultSimulation.Faults;

/// <summary>What can be done to the system. The order is part of what a seed means: new kinds go to the end.</summary>
public enum FaultKind
{
    /// <summary>Each packet of either direction is lost with some probability.</summary>
    PacketLoss,

    /// <summary>Every packet is lost for a while.</summary>
    PacketBurst,

    /// <summary>Packets come twice, the second time a little later.</summary>
    PacketDuplicate,

    /// <summary>Some packets are overtaken by those behind them.</summary>
    PacketReorder,

    /// <summary>Every packet takes milliseconds longer.</summary>
    PacketDelay,

    /// <summary>Bits of packets are flipped.</summary>
    BitFlip,

    /// <summary>The robot sends the same state again and again.</summary>
    StateFrozen,

    /// <summary>A value of the robot's state jumps.</summary>
    StateJump,

    /// <summary>A value of the robot's state is NaN or infinite.</summary>
    StateNotFinite,

    /// <summary>The robot stops by a reflex.</summary>
    RobotReflex,

    /// <summary>The robot's user stop is pressed.</summary>
    UserStop,

    /// <summary>Somebody pushes the arm.</summary>
    RobotPush,

    /// <summary>The robot closes its TCP connection.</summary>
    RobotHangsUp,

    /// <summary>The emergency-stop button is pressed.</summary>
    EmergencyStop,

    /// <summary>The control thread is woken late.</summary>
    LateTick,

    /// <summary>The control thread computes for too long.</summary>
    ComputeOverrun,

    /// <summary>The host's wall clock steps, forwards or back.</summary>
    WallClockStep,

    /// <summary>The loop process dies.</summary>
    LoopKill,

    /// <summary>The loop process is suspended.</summary>
    LoopPause,

    /// <summary>The controller process dies.</summary>
    ControllerKill,

    /// <summary>The controller process dies inside a call to its spool's disk, before or after the disk did it.</summary>
    ControllerKillInStore,

    /// <summary>The controller process is suspended.</summary>
    ControllerPause,

    /// <summary>The controller is ended in order and started again.</summary>
    ControllerRestart,

    /// <summary>The spool's disk refuses every write.</summary>
    SpoolDiskFull,

    /// <summary>The learner dies, sometimes with a torn tail in its log.</summary>
    LearnerKill,

    /// <summary>The learner is suspended.</summary>
    LearnerPause,

    /// <summary>The learner dies, and its newest checkpoint is damaged.</summary>
    LearnerCheckpointDamaged,

    /// <summary>Somebody publishes a policy that is none, or one that acts in NaN or wildly.</summary>
    HostilePolicy,

    /// <summary>The broker goes down for a while, with or without what it had retained.</summary>
    BrokerDown,

    /// <summary>The broker acknowledges messages and then loses them.</summary>
    BrokerLoss,

    /// <summary>The broker delivers messages twice.</summary>
    BrokerDuplicate,

    /// <summary>One client's connection to the broker is cut.</summary>
    BrokerCut,

    /// <summary>An operator sends a command at a bad time.</summary>
    OperatorCommand,

    /// <summary>A command is no JSON, or one with wrong members and values.</summary>
    CommandMalformed,

    /// <summary>A command of an earlier session or with an old sequence.</summary>
    CommandStale,

    /// <summary>An old command comes once more, byte for byte.</summary>
    CommandReplayed,

    /// <summary>A command with the retain flag.</summary>
    CommandRetained,

    /// <summary>An operator starts from a checkpoint that is damaged, of another task, or not there.</summary>
    DamagedCheckpoint,

    /// <summary>The emergency-stop line is lost: silent, unplugged, garbled, stuck, noisy, or its box begins anew.</summary>
    EstopLineLost,

    /// <summary>The enabling device is let go.</summary>
    EnablingLetGo,

    /// <summary>Loop and controller are both ended in order at once, as the system does when it goes down.</summary>
    BothEnded,
}
