namespace Warmstart.Trials.Demo;

/// <summary>What the live table shows; replaced as a whole, so a reader never sees half of an update.</summary>
public sealed record DemoSnapshot
{
    /// <summary>What is going on, in words.</summary>
    public string Phase { get; init; } = "starting";

    /// <summary>The daemon's state.</summary>
    public string State { get; init; } = "–";

    /// <summary>Environment steps of the run.</summary>
    public long Steps { get; init; }

    /// <summary>Steps to play in all.</summary>
    public long StepsWanted { get; init; }

    /// <summary>Episodes finished.</summary>
    public int Episodes { get; init; }

    /// <summary>Success of the last episodes, 0..1; NaN while there are too few.</summary>
    public double RecentSuccess { get; init; } = double.NaN;

    /// <summary>Peak contact force of the last episode, N.</summary>
    public double PeakForce { get; init; } = double.NaN;

    /// <summary>Version of the policy that acts.</summary>
    public long PolicyVersion { get; init; }

    /// <summary>Mean Q of the learner; NaN without one.</summary>
    public double QMean { get; init; } = double.NaN;

    /// <summary>Critic updates by step; NaN without a learner.</summary>
    public double Utd { get; init; } = double.NaN;

    /// <summary>Learner updates a second.</summary>
    public double UpdatesPerSecond { get; init; } = double.NaN;

    /// <summary>Rows that wait for the learner.</summary>
    public long Backlog { get; init; }

    /// <summary>Loop: tick compute p50, p99 and max, µs.</summary>
    public (double P50, double P99, double Max) ComputeMicroseconds { get; init; }

    /// <summary>Loop: state to command p50 and p99, µs.</summary>
    public (double P50, double P99) LatencyMicroseconds { get; init; }

    /// <summary>Late cycles so far by cause, in words.</summary>
    public string Late { get; init; } = "–";

    /// <summary>Garbage collections in the loop process while armed.</summary>
    public long Collections { get; init; }

    /// <summary>Faults in force, in words.</summary>
    public string Faults { get; init; } = "none";

    /// <summary>The last event worth a line.</summary>
    public string LastEvent { get; init; } = "";
}
