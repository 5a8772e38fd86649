using System.Runtime.InteropServices;

namespace Warmstart.Loop.Seam;

/// <summary>futex(2) without the private flag, so that it works between processes.</summary>
internal static unsafe partial class Futex
{
    private const int WaitOperation = 0;
    private const int WakeOperation = 1;

    private static readonly long Number = RuntimeInformation.ProcessArchitecture switch
    {
        Architecture.X64 => 202,
        Architecture.Arm64 => 98,
        _ => throw new PlatformNotSupportedException("futex: x64 and arm64 Linux only"),
    };

    public static void Wake(int* word) => _ = SysCall(Number, word, WakeOperation, int.MaxValue, null, null, 0);

    public static void Wait(int* word, int expected, TimeSpan timeout)
    {
        long nanoseconds = Math.Max(0, timeout.Ticks) * 100;
        var relative = new TimeSpec { Seconds = nanoseconds / 1_000_000_000, Nanoseconds = nanoseconds % 1_000_000_000 };
        _ = SysCall(Number, word, WaitOperation, expected, &relative, null, 0);
    }

    [LibraryImport("libc", EntryPoint = "syscall")]
    private static partial nint SysCall(long number, int* word, int operation, int value, TimeSpec* timeout, int* word2, int value3);

    private struct TimeSpec
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
