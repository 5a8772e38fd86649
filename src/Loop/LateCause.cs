namespace Warmstart.Loop;

/// <summary>Why a cycle was late: its command left more than 500 µs after the kernel had the state, or the state itself came late or not at all.</summary>
public enum LateCause : byte
{
    /// <summary>It was not late.</summary>
    None = 0,

    /// <summary>A packet of the robot was lost: its number never came.</summary>
    PacketLost = 1,

    /// <summary>A packet came late from the robot or the network, by the kernel's receive stamps.</summary>
    PacketLate = 2,

    /// <summary>A garbage collection ran in the cycle.</summary>
    Collection = 3,

    /// <summary>Our own computing took too long, in processor time.</summary>
    Compute = 4,

    /// <summary>The kernel (or the hypervisor under it) woke the thread late.</summary>
    WakeUp = 5,

    /// <summary>Something held the thread up between taking the state and the command being sent: interrupts, the kernel's sending, a thread of higher priority, or the hypervisor.</summary>
    Preempted = 6,
}
