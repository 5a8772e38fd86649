namespace Warmstart.Controller.Telemetry;

internal static class UnixTime
{
    private const long NsPerTick = 100;

    /// <summary>Nanoseconds since 1970.</summary>
    public static long Ns(DateTimeOffset time) => (time - DateTimeOffset.UnixEpoch).Ticks * NsPerTick;
}
