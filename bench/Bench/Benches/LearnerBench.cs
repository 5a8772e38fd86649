using System.Diagnostics;
using System.Globalization;
using Warmstart.Learning.Agents;
using Warmstart.Numerics.Randomness;
using Warmstart.Numerics.Simd;
using Warmstart.Numerics.Threading;

namespace Warmstart.Bench.Benches;

/// <summary>
/// Updates a second of the learner (one update = 4 critic steps and an actor step on 4x256 rows): <c>warmstart-bench learner
/// [--seconds 3] [--threads 1,2] [--filter TEXT]</c>. On a busy machine the figure by CPU time is the one to read.
/// </summary>
internal static class LearnerBench
{
    internal static int Run(string[] args)
    {
        double seconds = double.Parse(Option(args, "--seconds") ?? "3", CultureInfo.InvariantCulture);
        int[] threads = [.. (Option(args, "--threads") ?? "1,2").Split(',').Select(t => int.Parse(t, CultureInfo.InvariantCulture))];
        string filter = Option(args, "--filter") ?? "";
        double peak = FmaPeak.Measure();
        Console.WriteLine($"vectors: {SimdSupport.Level}; FMA peak of a core: {peak:F0} GFLOP/s");
        Console.WriteLine("| case | threads | updates/s, wall | best | updates per CPU-second | GFLOP an update | share of peak (CPU time) | B an update |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|");
        foreach (var one in LearnerCase.All.Where(c => c.Name.Contains(filter, StringComparison.OrdinalIgnoreCase)))
        {
            foreach (int count in threads) Measure(one, count, seconds, peak);
        }
        return 0;
    }

    private static string? Option(string[] args, string name) =>
        Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;

    private static void Measure(LearnerCase one, int threads, double seconds, double peak)
    {
        using var pool = new ForkJoinPool(threads);
        var generator = new SeededGenerator(1);
        var agent = new SacAgent(one.Options, pool, generator);
        var batch = Batch(one.Options, generator);
        for (int i = 0; i < 3; i++) agent.Update(batch, generator);
        using var process = Process.GetCurrentProcess();
        long allocated = GC.GetTotalAllocatedBytes(precise: true), start = Stopwatch.GetTimestamp();
        var cpu = process.TotalProcessorTime;
        int updates = 0;
        double best = double.MaxValue;
        while (Stopwatch.GetElapsedTime(start).TotalSeconds < seconds)
        {
            long one0 = Stopwatch.GetTimestamp();
            agent.Update(batch, generator);
            best = Math.Min(best, Stopwatch.GetElapsedTime(one0).TotalSeconds);
            updates++;
        }

        double wall = Stopwatch.GetElapsedTime(start).TotalSeconds;
        allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;
        process.Refresh();
        double used = (process.TotalProcessorTime - cpu).TotalSeconds;
        double flops = one.Flops() * 1e-9;
        Console.WriteLine(
            $"| {one.Name} | {threads} | {updates / wall:F1} | {1 / best:F1} | {updates / used:F1} | {flops:F2} | {flops * updates / used / peak:P0} | {allocated / updates} |");
    }

    private static TransitionBatch Batch(SacOptions options, SeededGenerator generator)
    {
        var batch = new TransitionBatch(options.BatchSize, options.Actor.ObservationSize, options.Actor.ActionSize);
        generator.FillNormal(batch.Observations);
        generator.FillNormal(batch.NextObservations);
        generator.FillUniform(batch.Actions, -0.99f, 0.99f);
        generator.FillUniform(batch.Rewards, -1f, 0f);
        Array.Fill(batch.Masks, 1f);
        return batch;
    }
}
