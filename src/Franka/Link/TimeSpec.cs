using System.Runtime.InteropServices;

namespace Warmstart.Franka.Link;

/// <summary>struct timespec, 64 bit; the seconds and micro-seconds of a timeval share its shape.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct TimeSpec
{
    private const long NanosecondsPerSecond = 1_000_000_000;

    public long Seconds;
    public long Rest;

    public static TimeSpec FromNanoseconds(long nanoseconds)
        => new() { Seconds = nanoseconds / NanosecondsPerSecond, Rest = nanoseconds % NanosecondsPerSecond };

    public readonly long ToNanoseconds() => Seconds * NanosecondsPerSecond + Rest;
}
