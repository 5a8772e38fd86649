namespace Warmstart.Franka;

/// <summary>What happens where the system grants no real time to the thread that controls.</summary>
public enum RealtimeConfig
{
    /// <summary>A motion needs a real-time kernel and SCHED_FIFO; else <see cref="FrankaRealtimeException"/>.</summary>
    Enforce,

    /// <summary>SCHED_FIFO is still asked for; without it commands may come late while other programs work.</summary>
    Ignore,
}
