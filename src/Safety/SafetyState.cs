namespace Warmstart.Safety;

/// <summary>Where the safety state machine stands, ordered by severity.</summary>
public enum SafetyState : byte
{
    /// <summary>Nothing stops the arm.</summary>
    Nominal = 0,

    /// <summary>Held in place under control; goes on by itself when the cause clears.</summary>
    Holding = 1,

    /// <summary>Braking; the motion ends at rest.</summary>
    Braking = 2,

    /// <summary>At rest, telling the robot that the motion is finished.</summary>
    Finishing = 3,

    /// <summary>The motion was cut, or ended by the robot.</summary>
    Cut = 4,

    /// <summary>The motion is over and nothing is latched: it may be armed again.</summary>
    Ended = 5,

    /// <summary>The motion is over and a fault is latched: reset first.</summary>
    Faulted = 6,
}
