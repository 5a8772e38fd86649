namespace Warmstart.Numerics.Diagnostics;

/// <summary>
/// Where the time of an update goes, for benchmarks: processor-side time and operations by kernel, summed over all threads, and by the stage
/// that the driving thread is in. Off unless started; then each kernel call costs one comparison.
/// </summary>
public static class KernelMeter
{
    private static readonly int s_kinds = Enum.GetValues<KernelKind>().Length;

    private static TimeProvider? s_clock;
    private static long[] s_ticks = [];
    private static long[] s_operations = [];
    private static long[] s_stageTicks = [];
    private static long s_stageBegin;
    private static int s_stage;

    /// <summary>Starts counting from zero.</summary>
    /// <param name="clock">The clock.</param>
    /// <param name="stages">Stages that <see cref="Enter"/> will name, from 0.</param>
    public static void Start(TimeProvider clock, int stages)
    {
        s_ticks = new long[stages * s_kinds];
        s_operations = new long[stages * s_kinds];
        s_stageTicks = new long[stages];
        s_stage = 0;
        s_stageBegin = clock.GetTimestamp();
        s_clock = clock;
    }

    /// <summary>Stops counting; the sums stay.</summary>
    public static void Stop()
    {
        Enter(s_stage);
        s_clock = null;
    }

    /// <summary>The driving thread begins a stage. No other thread may be at work.</summary>
    /// <param name="stage">Which.</param>
    public static void Enter(int stage)
    {
        if (s_clock is not { } clock) return;
        long now = clock.GetTimestamp();
        s_stageTicks[s_stage] += now - s_stageBegin;
        s_stageBegin = now;
        s_stage = stage;
    }

    /// <summary>Seconds that the driving thread spent in a stage.</summary>
    public static double StageSeconds(int stage) => s_stageTicks[stage] / (double)TimeProvider.System.TimestampFrequency;

    /// <summary>Seconds of all threads in a kernel during a stage.</summary>
    public static double Seconds(int stage, KernelKind kind) => s_ticks[stage * s_kinds + (int)kind] / (double)TimeProvider.System.TimestampFrequency;

    /// <summary>Floating-point operations of a kernel during a stage, where it counts them.</summary>
    public static double Operations(int stage, KernelKind kind) => s_operations[stage * s_kinds + (int)kind];

    internal static long Begin() => s_clock is { } clock ? clock.GetTimestamp() : 0;

    internal static void End(KernelKind kind, long begin, long operations)
    {
        if (begin == 0 || s_clock is not { } clock) return;
        int at = s_stage * s_kinds + (int)kind;
        Interlocked.Add(ref s_ticks[at], clock.GetTimestamp() - begin);
        Interlocked.Add(ref s_operations[at], operations);
    }
}
