using Warmstart.Controller.Episodes;
using Warmstart.Controller.Leases;
using Warmstart.Controller.Lifecycle;
using Warmstart.Controller.Messaging;
using Warmstart.Controller.Policies;
using Warmstart.Controller.Spool;
using Warmstart.Loop.Seam;

namespace Warmstart.Controller.Core;

/// <summary>What the parts of the core know of each other. The pump's thread only.</summary>
internal sealed class ControllerState(string session, LeaseCore lease)
{
    /// <summary>Changes with each start of the daemon.</summary>
    public string Session { get; } = session;

    /// <summary>Sequence of the newest status, or of the one that is about to be published.</summary>
    public long Sequence { get; private set; }

    /// <summary>Sequence of the newest status that told something which a command must not have missed.</summary>
    public long MaterialSequence { get; private set; }

    /// <summary>Whether a status must be published now.</summary>
    public bool StatusIsDue { get; private set; }

    public LeaseCore Lease { get; } = lease;

    public LifecycleMemory Lifecycle { get; set; } = LifecycleMemory.Initial;

    /// <summary>What a command asked of the lifecycle since its last step; the strictest stop wins.</summary>
    public LifecycleRequest Request { get; set; }

    public TaskContext? Task { get; set; }

    public string? PolicyName { get; set; }

    public IPolicy? Policy { get; set; }

    /// <summary>The present or last run.</summary>
    public RunPlan? Plan { get; set; }

    /// <summary>Whether <see cref="Plan"/> was replaced since the runner last looked.</summary>
    public bool PlanIsNew { get; set; }

    public SpoolView Spool { get; set; } = SpoolView.Empty;

    public LearnerView Learner { get; set; } = LearnerView.Unknown;

    /// <summary>Whether the loop's process exists, as far as anybody watches it.</summary>
    public bool LoopRuns { get; set; } = true;

    public LoopView Loop { get; set; }

    public LoopSample Newest { get; set; }

    public LoopStatus LoopStatus { get; set; }

    /// <summary>Hash of the limits in force; null while no loop tells it.</summary>
    public ulong? LimitsHash => Loop.Alive && LoopStatus.LimitsHash != 0 ? LoopStatus.LimitsHash : null;

    public bool HasSample { get; set; }

    public bool BrokerConnected { get; set; }

    /// <summary>Another client came to the broker with our id; stays until a reset.</summary>
    public bool TakenOver { get; set; }

    /// <summary>Reflexes of the robot since the start.</summary>
    public long Reflexes { get; set; }

    public int PoliciesRefused { get; set; }

    /// <summary>Something changed that a command must not have missed.</summary>
    public void MarkMaterial()
    {
        MarkChanged();
        MaterialSequence = Sequence;
    }

    /// <summary>Something changed that a reader of the status should see now.</summary>
    public void MarkChanged()
    {
        if (!StatusIsDue)
            Sequence++;
        StatusIsDue = true;
    }

    public void StatusPublished() => StatusIsDue = false;
}
