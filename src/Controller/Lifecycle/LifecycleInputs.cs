namespace Warmstart.Controller.Lifecycle;

/// <summary>Everything a step of the lifecycle looks at.</summary>
public readonly record struct LifecycleInputs
{
    /// <summary>The loop process.</summary>
    public LoopView Loop { get; init; }

    /// <summary>The answer to the lifecycle's own last order, if one came in this step.</summary>
    public LoopAnswer? Answer { get; init; }

    /// <summary>What somebody asked for in this step.</summary>
    public LifecycleRequest Request { get; init; }

    /// <summary>Whether anybody holds the lease.</summary>
    public bool LeaseHeld { get; init; }

    /// <summary>The episode runner.</summary>
    public RunnerStatus Runner { get; init; }

    /// <summary>Why the runner failed.</summary>
    public string RunnerReason { get; init; }

    /// <summary>Episodes that came to their own end (not by a fault) since the daemon's start.</summary>
    public long EpisodesFinished { get; init; }

    /// <summary>Why no episode may begin (broker lost, spool full), or null.</summary>
    public string? Obstacle { get; init; }

    /// <summary>Recoveries allowed within <see cref="RecoveryLog.Window"/>; null: the default.</summary>
    public int? RecoveriesAllowed { get; init; }

    /// <summary>Whether the daemon is ending.</summary>
    public bool ShutDown { get; init; }
}
