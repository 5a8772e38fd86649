using Warmstart.Numerics.Threading;
using Warmstart.TestKit;

namespace Warmstart.Numerics.Tests.Threading;

public sealed class ForkJoinPoolTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void Every_piece_of_every_job_is_done_exactly_once(int threads)
    {
        using var pool = new ForkJoinPool(threads);
        var job = new Counting(37, threads);
        for (int round = 1; round <= 5000; round++)
        {
            pool.Run(job, 1 + round % 37);
        }

        for (int i = 0; i < 37; i++)
        {
            int expected = Enumerable.Range(1, 5000).Count(round => 1 + round % 37 > i);
            Assert.Equal(expected, job.Counts[i]);
        }
    }

    [Fact]
    public void A_failure_in_a_piece_reaches_the_caller_and_the_pool_goes_on()
    {
        using var pool = new ForkJoinPool(3);
        Assert.Throws<InvalidOperationException>(() => pool.Run(new Failing(), 20));
        var job = new Counting(5, 3);
        pool.Run(job, 5);
        Assert.All(job.Counts, c => Assert.Equal(1, c));
    }

    [Fact]
    public void A_run_allocates_nothing()
    {
        using var pool = new ForkJoinPool(2);
        var job = new Counting(8, 2);
        for (int i = 0; i < 20; i++) pool.Run(job, 8);
        Assert.Equal(0, Allocations.OfSteady(() =>
        {
            for (int i = 0; i < 100; i++) pool.Run(job, 8);
        }));
    }

    private sealed class Counting(int pieces, int threads) : IForkJoinJob
    {
        internal int[] Counts { get; } = new int[pieces];

        public void Execute(int index, int worker)
        {
            if ((uint)worker >= threads) throw new InvalidOperationException($"worker {worker}");
            Interlocked.Increment(ref Counts[index]);
        }
    }

    private sealed class Failing : IForkJoinJob
    {
        public void Execute(int index, int worker)
        {
            if (index == 7) throw new InvalidOperationException("seven");
        }
    }
}
