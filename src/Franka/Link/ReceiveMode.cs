namespace Warmstart.Franka.Link;

/// <summary>How the control thread waits for a state.</summary>
public enum ReceiveMode
{
    /// <summary>The kernel wakes it: no load, 93 to 266 µs later.</summary>
    Block,

    /// <summary>It sleeps until shortly before the state is due, then polls; blocks again when none comes.</summary>
    SleepThenSpin,

    /// <summary>It polls always: only on an isolated core, or where real-time throttling is off.</summary>
    Spin,
}
