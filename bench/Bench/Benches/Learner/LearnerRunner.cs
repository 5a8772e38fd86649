using System.Diagnostics;
using Warmstart.Learning.Agents;
using Warmstart.Numerics.Randomness;
using Warmstart.Numerics.Threading;

namespace Warmstart.Bench.Benches.Learner;

/// <summary>An agent of a case with a made-up batch, and the times of its updates.</summary>
internal sealed class LearnerRunner
{
    private readonly SacAgent _agent;
    private readonly TransitionBatch _batch;
    private readonly SeededGenerator _generator = new(1);
    private long _allocated;
    private int _collections;

    internal LearnerRunner(LearnerCase one, ForkJoinPool pool)
    {
        _agent = new SacAgent(one.Options, pool, _generator, one.Penalty);
        _batch = Batch(one.Options);
        for (int i = 0; i < 3; i++) _agent.Update(_batch, _generator);
    }

    internal Timings Times { get; } = new();

    internal double BytesAnUpdate => (double)_allocated / Times.Count;

    internal int Collections => _collections;

    /// <summary>Updates for about as long as asked, two at least.</summary>
    internal void Block(double seconds)
    {
        using var process = Process.GetCurrentProcess();
        var cpu = process.TotalProcessorTime;
        int collections = GC.CollectionCount(0), updates = 0;
        long allocated = GC.GetTotalAllocatedBytes(precise: true), start = Stopwatch.GetTimestamp();
        while (updates < 2 || Stopwatch.GetElapsedTime(start).TotalSeconds < seconds)
        {
            long one = Stopwatch.GetTimestamp();
            _agent.Update(_batch, _generator);
            Times.Add(Stopwatch.GetElapsedTime(one).TotalSeconds);
            updates++;
        }

        _allocated += GC.GetTotalAllocatedBytes(precise: true) - allocated;
        _collections += GC.CollectionCount(0) - collections;
        process.Refresh();
        Times.Cpu += (process.TotalProcessorTime - cpu).TotalSeconds;
    }

    private TransitionBatch Batch(SacOptions options)
    {
        var batch = new TransitionBatch(options.BatchSize, options.Actor.ObservationSize, options.Actor.ActionSize);
        _generator.FillNormal(batch.Observations);
        _generator.FillNormal(batch.NextObservations);
        _generator.FillUniform(batch.Actions, -0.99f, 0.99f);
        _generator.FillUniform(batch.Rewards, -1f, 0f);
        _generator.FillUniform(batch.McReturns, -10f, 0f);
        Array.Fill(batch.Masks, 1f);
        return batch;
    }
}
