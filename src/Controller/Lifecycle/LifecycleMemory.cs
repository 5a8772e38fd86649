using Warmstart.Loop.Seam;
using Warmstart.Protocol.Contracts;
using Warmstart.Safety.Faults;

namespace Warmstart.Controller.Lifecycle;

/// <summary>All that the lifecycle remembers from one step to the next.</summary>
public sealed record LifecycleMemory
{
    /// <summary>After any start: no robot, disarmed.</summary>
    public static LifecycleMemory Initial { get; } = new();

    /// <summary>The state.</summary>
    public LifecycleState State { get; init; } = LifecycleState.Disconnected;

    /// <summary>Why it is in this state; one line.</summary>
    public string Reason { get; init; } = "the daemon has started";

    /// <summary>When it came into this state.</summary>
    public TimeSpan Since { get; init; }

    /// <summary>Where within the state it stands.</summary>
    public LifecycleStage Stage { get; init; }

    /// <summary>The order whose answer is awaited.</summary>
    public LoopCommandKind Awaiting { get; init; }

    /// <summary>When waiting ends.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.Zero;

    /// <summary>What the arm was armed for.</summary>
    public RunIntent Intent { get; init; }

    /// <summary>Recoveries since the last finished episode.</summary>
    public int Recoveries { get; init; }

    /// <summary>What recoveries there were.</summary>
    public RecoveryLog Recovery { get; init; } = RecoveryLog.Empty;

    /// <summary>Episodes that had been finished at the last recovery.</summary>
    public long EpisodesAtRecovery { get; init; }

    /// <summary>Faults that showed since the arm was armed: one that is over with the motion must not be forgotten with it.</summary>
    public FaultSet Seen { get; init; }

    /// <summary>Whether the arm may be in motion by our own order, so that a motion that ends by itself is noticed.</summary>
    public bool IsArmed => State is LifecycleState.Ready or LifecycleState.Running
        || (State == LifecycleState.Homing && Stage == LifecycleStage.Moving);
}
