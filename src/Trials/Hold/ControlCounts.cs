namespace Warmstart.Trials.Hold;

/// <summary>
/// What the control thread of the experiment saw: it runs as often as the loop's tick, on the same core, and does nothing but look at the clock.
/// Whatever processor time it is charged beyond that is the machine's: interrupts, and a hypervisor that does not own up.
/// </summary>
/// <param name="Cycles">How often it ran.</param>
/// <param name="BusyUs">How long it looked at the clock each time, µs.</param>
/// <param name="Late">Cycles that it was charged more than 500 µs for.</param>
/// <param name="Missed">Cycles that it was charged more than 1 ms for.</param>
/// <param name="MaxUs">The most that it was charged, µs.</param>
public sealed record ControlCounts(long Cycles, double BusyUs, long Late, long Missed, double MaxUs)
{
    /// <summary>How long it was exposed to what it counts, s.</summary>
    public double ExposedSeconds => Cycles * BusyUs * 1e-6;
}
