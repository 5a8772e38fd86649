using System.Globalization;
using System.Runtime.InteropServices;
using Warmstart.Numerics.Threading;

namespace Warmstart.Numerics.Tests.Threading;

/// <summary>What the kernel says of a pool's threads: asleep, and without processor time, while there is nothing to do.</summary>
public sealed partial class SleepingThreadsTests
{
    [Fact]
    public void A_pool_without_work_sleeps_and_takes_no_processor_time()
    {
        const int Threads = 4;
        using var pool = new ForkJoinPool(Threads);
        var job = new Meeting(Threads);
        pool.Run(job, Threads);
        int[] workers = [.. job.Ids.Where(id => id != gettid())];
        Assert.Equal(Threads - 1, workers.Length);
        Assert.True(SpinWait.SpinUntil(() => workers.All(IsAsleep), TimeSpan.FromSeconds(30)), "threads do not fall asleep");

        long[] before = [.. workers.Select(ProcessorTime)];
        // Work of the caller's alone gives a spinning thread time to be seen.
        double x = 0;
        for (int i = 0; i < 20_000_000; i++) x = Math.Sqrt(x + i);
        Assert.True(x > 0);
        Assert.All(workers, id => Assert.True(IsAsleep(id)));
        Assert.Equal(before, workers.Select(ProcessorTime));
    }

    // State is the first field behind the name in parentheses.
    private static bool IsAsleep(int thread)
    {
        string stat = File.ReadAllText($"/proc/self/task/{thread}/stat");
        return stat[stat.LastIndexOf(')') + 2] == 'S';
    }

    private static long ProcessorTime(int thread) =>
        long.Parse(File.ReadAllText($"/proc/self/task/{thread}/schedstat").Split(' ')[0], CultureInfo.InvariantCulture);

    [LibraryImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int gettid();

    /// <summary>Each piece waits for the others, so that each thread does one.</summary>
    private sealed class Meeting(int threads) : IForkJoinJob
    {
        private readonly Barrier _barrier = new(threads);

        internal int[] Ids { get; } = new int[threads];

        public void Execute(int index, int worker)
        {
            Ids[worker] = gettid();
            _barrier.SignalAndWait();
        }
    }
}
