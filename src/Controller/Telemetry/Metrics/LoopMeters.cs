using System.Diagnostics.Metrics;
using Warmstart.Protocol.Contracts;

namespace Warmstart.Controller.Telemetry.Metrics;

/// <summary>How the 1 kHz loop keeps time. The loop itself measures; here its counts of each second are passed on.</summary>
internal sealed class LoopMeters
{
    private const double SecondsPerUs = 1e-6;

    private static readonly InstrumentAdvice<double> Buckets = new()
    {
        HistogramBucketBoundaries = [5e-6, 1e-5, 2e-5, 3e-5, 5e-5, 7.5e-5, 1e-4, 1.5e-4, 2e-4, 3e-4, 5e-4, 7.5e-4, 1e-3, 2e-3, 5e-3, 1e-2, 2e-2, 5e-2, 0.1],
    };

    private readonly Histogram<double> _cycle;
    private readonly Histogram<double> _own;
    private readonly Histogram<double> _wake;
    private readonly Histogram<double> _whole;
    private readonly CauseCounter _late;
    private readonly CauseCounter _missed;
    private readonly Counter<long> _cycles;
    private readonly Counter<long> _lost;
    private readonly Counter<long> _dropped;
    private readonly Counter<long> _collections;
    private readonly Gauge<double> _success;
    private Rise _cyclesSeen;
    private Rise _lostSeen;
    private Rise _droppedSeen;
    private Rise _collectionsSeen;

    public LoopMeters(Meter meter)
    {
        _cycle = meter.CreateHistogram("control.cycle.duration", "s", "From taking a state to its command being sent, by the clock.", null, Buckets);
        _own = meter.CreateHistogram("control.compute.duration", "s", "From taking a state to its command being sent, in processor time: what the loop itself took.", null, Buckets);
        _wake = meter.CreateHistogram("control.wakeup.latency", "s", "From the kernel's receipt of a state to the thread's taking it.", null, Buckets);
        _whole = meter.CreateHistogram("control.state_to_command.duration", "s", "From the kernel's receipt of a state to its command being sent.", null, Buckets);
        _late = new(meter.CreateCounter<long>("control.late_cycles", null, "Cycles that were late, by cause."));
        _missed = new(meter.CreateCounter<long>("control.deadline_miss", null, "Late cycles whose command left after the next state was due, or never, by cause."));
        _cycles = meter.CreateCounter<long>("control.cycles", null, "Cycles run.");
        _lost = meter.CreateCounter<long>("control.packets_lost", null, "Packets of the robot that never came.");
        _dropped = meter.CreateCounter<long>("control.samples_dropped", null, "Samples lost between the loop and the controller.");
        _collections = meter.CreateCounter<long>("control.collections_while_armed", null, "Garbage collections of the loop process while armed; 0, or something is wrong.");
        _success = meter.CreateGauge<double>("control.command_success_ratio", null, "The robot's own share of commands received in time.");
    }

    public void Take(LoopTelemetry loop)
    {
        Replay(_cycle, loop.Compute);
        Replay(_own, loop.OwnCompute);
        Replay(_wake, loop.Wake);
        Replay(_whole, loop.StateToCommand);
        _late.Take(loop.LateByCause);
        _missed.Take(loop.MissedByCause);
        _cycles.Add(_cyclesSeen.To(loop.Summary.Cycles));
        _lost.Add(_lostSeen.To(loop.Summary.PacketsLost));
        _dropped.Add(_droppedSeen.To(loop.Dropped));
        _collections.Add(_collectionsSeen.To(loop.Summary.CollectionsWhileArmed));
        _success.Record(loop.Summary.CommandSuccessRate ?? double.NaN);
    }

    // The loop process measures without a meter, since it allocates nothing; each of its buckets is replayed at its upper edge, 9 % high at most.
    private static void Replay(Histogram<double> into, Protocol.Contracts.Histogram? counted)
    {
        for (int i = 0; i < counted?.Counts.Length; i++)
        {
            double seconds = (i < counted.UpToUs.Length ? Math.Min(counted.UpToUs[i], counted.MaxUs) : counted.MaxUs) * SecondsPerUs;
            for (long n = counted.Counts[i]; n > 0; n--)
                into.Record(seconds);
        }
    }
}
