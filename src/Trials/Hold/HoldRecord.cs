using System.Text.Json;
using Warmstart.Protocol.Contracts;

namespace Warmstart.Trials.Hold;

/// <summary>What a proof run has seen so far. One thread.</summary>
internal sealed class HoldRecord
{
    private const string Late = "late/";
    private const string Missed = "missed/";
    private const string Stolen = "while-stolen/";
    private const double Significant = 1e-3;

    private readonly RunningTotals _totals = new();
    private LoopTelemetry? _last;

    public SummedHistogram WakeUp { get; } = new();

    public SummedHistogram Compute { get; } = new();

    public SummedHistogram OwnCompute { get; } = new();

    public SummedHistogram StateToCommand { get; } = new();

    /// <summary>Resident memory over time: process, seconds since the start, MiB.</summary>
    public List<(string Process, double Seconds, double MiB)> Memory { get; } = [];

    public List<string> Notes { get; } = [];

    public List<double> Loads { get; } = [];

    public double StolenSeconds { get; set; }

    public double MovedSeconds { get; set; }

    public long ThreadFaults { get; set; }

    public long ThreadPreemptions { get; set; }

    public int Restarts { get; set; }

    public RealTimeReport? RealTime { get; set; }

    public JsonElement? Robot { get; set; }

    public LatencyReport? CyclicTest { get; set; }

    /// <summary>A thread that computes nothing, as often and as long as the loop.</summary>
    public ControlCounts? Control { get; set; }

    public LearnerStatus? Learner { get; set; }

    public RunReport? Run { get; set; }

    public long Collections => _totals.Of("collections");

    public long Compiled => _totals.Of("compiled");

    /// <summary>Processor time of the loop's thread: how long it was exposed to what it is charged for, s.</summary>
    public double BusySeconds => _totals.Of("busy") * 1e-9;

    public long PacketsLost => _totals.Of("packets-lost");

    public IReadOnlyDictionary<string, long> LateByCause => _totals.Under(Late);

    public IReadOnlyDictionary<string, long> MissedByCause => _totals.Under(Missed);

    /// <summary>Of the missed cycles, those in seconds in which the hypervisor took time from the loop's core.</summary>
    public IReadOnlyDictionary<string, long> MissedWhileStolen => _totals.Under(Stolen);

    /// <summary>Cycles that our processor time alone made us miss; on a machine that charges interrupts to whoever is interrupted, they are in it.</summary>
    public long MissedByComputing => MissedByCause.GetValueOrDefault("compute");

    /// <summary>Probability that a machine that charges any thread alike gives the loop so large a share of the missed cycles; 1 where it missed none.</summary>
    public double ChanceOfMissed => Chance(MissedByComputing, Control?.Missed ?? 0);

    /// <summary>The same of the late cycles (more than 500 µs), which are more, and so tell more.</summary>
    public double ChanceOfLate => Chance(LateByCause.GetValueOrDefault("compute"), Control?.Late ?? 0);

    /// <summary>
    /// Whether the proof holds: no collection, no compilation, and no more cycles missed by computing than looking at the clock for as long
    /// misses (an exact test at one in a thousand, on missed and late cycles).
    /// </summary>
    public bool Holds => StateToCommand.Count > 0 && Collections == 0 && Compiled == 0
        && MissedByCause.GetValueOrDefault("collection") == 0 && ChanceOfMissed > Significant && ChanceOfLate > Significant;

    private double Chance(long ours, long control)
    {
        if (ours == 0)
            return 1;
        return Control is not { ExposedSeconds: > 0 } beside ? 0
            : BinomialTail.AtLeast(ours, ours + control, BusySeconds / (BusySeconds + beside.ExposedSeconds));
    }

    /// <summary>Has a message count as taken.</summary>
    public void Forget(LoopTelemetry? loop) => _last = loop;

    /// <summary>Takes a message of the loop, once.</summary>
    /// <returns>False where it is the one taken last.</returns>
    public bool Take(LoopTelemetry? loop, double stolenSeconds)
    {
        if (loop is null || ReferenceEquals(loop, _last))
            return false;
        _last = loop;
        WakeUp.Add(loop.Wake);
        Compute.Add(loop.Compute);
        OwnCompute.Add(loop.OwnCompute);
        StateToCommand.Add(loop.StateToCommand);
        _totals.Take("collections", loop.Summary.CollectionsWhileArmed);
        _totals.Take("compiled", loop.Summary.CompiledWhileArmed);
        _totals.Take("busy", (long)(loop.Summary.BusySeconds * 1e9));
        _totals.Take("packets-lost", loop.Summary.PacketsLost);
        foreach ((string cause, long count) in loop.LateByCause)
            _totals.Take(Late + cause, count);
        foreach ((string cause, long count) in loop.MissedByCause)
        {
            long grown = _totals.Take(Missed + cause, count);
            _totals.Take(Stolen + cause, _totals.Of(Stolen + cause) + (stolenSeconds > 0 ? grown : 0));
        }
        return true;
    }

    /// <summary>MiB an hour that a process grew by, by least squares over its last four fifths; NaN where too little was seen.</summary>
    public double GrowthMiBPerHour(string process)
    {
        var all = Memory.Where(m => m.Process == process).ToList();
        var points = all.Skip(all.Count / 5).ToList();
        if (points.Count < 3)
            return double.NaN;
        double t = points.Average(p => p.Seconds);
        double m = points.Average(p => p.MiB);
        double spread = points.Sum(p => (p.Seconds - t) * (p.Seconds - t));
        return spread == 0 ? double.NaN : points.Sum(p => (p.Seconds - t) * (p.MiB - m)) / spread * 3600;
    }
}
