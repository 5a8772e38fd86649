namespace Warmstart.Loop;

/// <summary>Why a cycle was late, the most telling cause first.</summary>
public enum LateCause : byte
{
    /// <summary>It was not late.</summary>
    None = 0,

    /// <summary>A packet of the robot was lost.</summary>
    PacketLost = 1,

    /// <summary>A packet came late from the robot or the network.</summary>
    PacketLate = 2,

    /// <summary>A garbage collection ran in the cycle.</summary>
    Collection = 3,

    /// <summary>Our own computing took too long.</summary>
    Compute = 4,

    /// <summary>The kernel woke the thread late.</summary>
    WakeUp = 5,
}
