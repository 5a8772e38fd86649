namespace Warmstart.Loop;

/// <summary>What the tick makes the arm do.</summary>
public enum ControlMode : byte
{
    /// <summary>No motion runs; states are read, nothing is commanded.</summary>
    Idle = 0,

    /// <summary>Stays where it is, in joint space.</summary>
    Hold = 1,

    /// <summary>Moves to a joint position along a smooth path.</summary>
    JointMotion = 2,

    /// <summary>Follows setpoints by Cartesian impedance.</summary>
    Follow = 3,

    /// <summary>Comes to rest.</summary>
    Braking = 4,

    /// <summary>At rest; the robot is told that the motion is over.</summary>
    Finished = 5,

    /// <summary>Yields to the hand that guides it: no stiffness, a little damping, walls and speed limits as ever.</summary>
    Guided = 6,
}
