using Warmstart.Numerics.Simd;
using Warmstart.Numerics.Threading;

namespace Warmstart.Bench.Benches.Learner;

/// <summary>Updates of the learner beside PyTorch's, taking turns in blocks, so that a busy machine disturbs both alike.</summary>
internal static class LearnerBench
{
    internal static int Run(string[] args)
    {
        if (LearnerArguments.Parse(args) is not { } asked) return args.Any(a => a is "--help" or "-h") ? 0 : 2;
        LearnerCase[] cases = [.. LearnerCase.All.Where(c => c.Name.Contains(asked.Filter, StringComparison.OrdinalIgnoreCase))];
        if (cases.Length == 0)
        {
            Console.Error.WriteLine($"warmstart bench learner: no case contains '{asked.Filter}'; there are: {string.Join(", ", LearnerCase.All.Select(c => c.Name))}");
            return 2;
        }

        double peak = FmaPeak.Measure();
        Console.WriteLine($"{Machine.Describe()}; vectors: {SimdSupport.Level}; FMA peak of a core {peak:F0} GFLOP/s; memory {MemoryBandwidth.Measure():F0} GB/s");
        if (asked.Phases)
        {
            foreach (int threads in asked.Threads)
            {
                foreach (var one in cases) PhaseTable.Print(one, threads, asked, peak);
            }

            Console.WriteLine(Machine.Load());
            return 0;
        }

        var table = new LearnerTable(asked.Markdown, peak);
        foreach (int threads in asked.Threads)
        {
            using var rivals = Rivals(asked, threads);
            table.Header(rivals is not null);
            foreach (var one in cases) table.Row(one, threads, Measure(one, threads, asked, rivals), rivals);
        }

        Console.WriteLine(Machine.Load());
        return 0;
    }

    private static TorchRivals? Rivals(LearnerArguments asked, int threads)
    {
        if (asked.Python is not { } python) return null;
        var rivals = TorchRivals.Start(python, threads, out string error);
        if (rivals is null)
        {
            Console.Error.WriteLine(
                $"no PyTorch under {python} ({error}); only our own numbers. On Debian: apt-get install python3-torch libopenblas0-pthread; "
                + "elsewhere: --torch PYTHON of an environment that has torch.");
        }
        else
        {
            Console.WriteLine(rivals.About);
            if (rivals.About.Contains("libblas", StringComparison.Ordinal) && !rivals.About.Contains("openblas", StringComparison.Ordinal))
                Console.Error.WriteLine("PyTorch computes with the reference BLAS here, which is slow; for a fair comparison: apt-get install libopenblas0-pthread");
        }

        return rivals;
    }

    private static LearnerRunner Measure(LearnerCase one, int threads, LearnerArguments asked, TorchRivals? rivals)
    {
        using var pool = new ForkJoinPool(threads);
        var ours = new LearnerRunner(one, pool);
        rivals?.Forget();
        for (int block = 0; block < asked.Blocks; block++)
        {
            ours.Block(asked.Seconds);
            rivals?.Block(one, asked.TorchUpdates);
        }

        return ours;
    }
}
