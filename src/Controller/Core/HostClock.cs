namespace Warmstart.Controller.Core;

/// <summary>The host's monotonic clock in the two forms that the seam and the cores speak; both count from the same origin.</summary>
internal static class HostClock
{
    private const long NsPerTick = 100;

    public static TimeSpan Now(this TimeProvider clock) => TimeSpan.FromTicks(clock.NowNs() / NsPerTick);

    public static long NowNs(this TimeProvider clock) =>
        (long)((Int128)clock.GetTimestamp() * 1_000_000_000 / clock.TimestampFrequency);

    public static long ToNs(this TimeSpan time) => time.Ticks * NsPerTick;
}
