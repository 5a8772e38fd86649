namespace Warmstart.Loop.Process;

/// <summary>Host monotonic nanoseconds from an injected clock.</summary>
internal sealed class HostClock(TimeProvider time)
{
    private const long Nanoseconds = 1_000_000_000;
    private readonly long _frequency = time.TimestampFrequency;

    public TimeProvider Time => time;

    public long NowNs => _frequency == Nanoseconds ? time.GetTimestamp() : (long)(time.GetTimestamp() * ((double)Nanoseconds / _frequency));
}
