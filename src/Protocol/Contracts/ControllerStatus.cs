namespace Warmstart.Protocol.Contracts;

/// <summary><c>status</c>, retained: the whole of what an operator or a program needs to know. Never a difference to an earlier one.</summary>
public sealed record ControllerStatus
{
    /// <summary>Changes with each start of the daemon.</summary>
    public required string Session { get; init; }

    /// <summary>Rises with each status of the session.</summary>
    public required long Sequence { get; init; }

    /// <summary>Wall-clock time of writing, for people.</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>The lifecycle's state.</summary>
    public required LifecycleState State { get; init; }

    /// <summary>Why it is in that state, in one line.</summary>
    public string Text { get; set; } = string.Empty;

    /// <summary>Whether the robot follows commands right now.</summary>
    public bool Armed { get; init; }

    /// <summary>The present or last run; null before the first.</summary>
    public RunReport? Run { get; init; }

    /// <summary>Name of the loaded task.</summary>
    public string? Task { get; init; }

    /// <summary>Hash of the loaded task, 16 hexadecimal digits.</summary>
    public string? TaskHash { get; init; }

    /// <summary>Hash of its observation layout, 16 hexadecimal digits.</summary>
    public string? LayoutHash { get; init; }

    /// <summary>Hash of the limits in force, 16 hexadecimal digits.</summary>
    public string? LimitsHash { get; init; }

    /// <summary>The loaded policy; null if none.</summary>
    public PolicyReport? Policy { get; init; }

    /// <summary>Active faults, worst first.</summary>
    public FaultReport[] Faults { get; set; } = [];

    /// <summary>Reflexes and recoveries.</summary>
    public RecoveryReport? Recovery { get; init; }

    /// <summary>The lease, without its id; null if nobody holds it.</summary>
    public LeaseReport? Lease { get; init; }

    /// <summary>What runs.</summary>
    public required VersionsReport Versions { get; init; }

    /// <summary>The 1 kHz loop; null while it does not run.</summary>
    public LoopSummary? Loop { get; init; }

    /// <summary>What the loop process got from the system; null while it does not run.</summary>
    public RealTimeReport? RealTime { get; init; }

    /// <summary>The spool; null before it is open.</summary>
    public SpoolReport? Spool { get; init; }

    /// <summary>The recorder; null where there is none.</summary>
    public RecordingReport? Recording { get; init; }

    /// <summary>Whether a learner is online.</summary>
    public bool LearnerOnline { get; init; }
}
