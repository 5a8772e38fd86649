namespace Warmstart.Trials.FaultSimulation.Wire;

/// <summary>The host's clocks, moved by the simulation: the monotonic one only forwards, the wall clock as it likes.</summary>
internal sealed class VirtualClock : TimeProvider
{
    private const long NsPerTick = 100;
    private static readonly DateTimeOffset Origin = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Monotonic time, ns.</summary>
    public long NowNs { get; set; } = 1_000_000_000_000;

    /// <summary>What the wall clock is off by.</summary>
    public TimeSpan WallOffset { get; set; }

    public override long TimestampFrequency => 1_000_000_000;

    public TimeSpan Now => TimeSpan.FromTicks(NowNs / NsPerTick);

    public override long GetTimestamp() => NowNs;

    public override DateTimeOffset GetUtcNow() => Origin + Now + WallOffset;
}
