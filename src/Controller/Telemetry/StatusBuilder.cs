using System.Reflection;
using System.Runtime.InteropServices;
using Warmstart.Controller.Core;
using Warmstart.Controller.Episodes;
using Warmstart.Controller.Messaging;
using Warmstart.Controller.Recording;
using Warmstart.Loop.Seam;
using Warmstart.Protocol.Contracts;

namespace Warmstart.Controller.Telemetry;

/// <summary>Puts the status together: always the whole of it.</summary>
internal sealed class StatusBuilder(ControllerState state, EpisodeRunner runner, TimeProvider clock, string armKind, long spoolCapacity, int recoveriesAllowed, IRecorder? recorder)
{
    private static readonly string Product =
        typeof(StatusBuilder).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    public ControllerStatus Build(TimeSpan now) => new()
    {
        Session = state.Session,
        Sequence = state.Sequence,
        Time = clock.GetUtcNow(),
        State = state.Lifecycle.State,
        Text = state.Lifecycle.Reason,
        Armed = state.Loop.InMotion,
        Run = Run(),
        Task = state.Task?.Definition.Name,
        TaskHash = state.Task is null ? null : HashText.Format(state.Task.Hash),
        LayoutHash = state.Task is null ? null : HashText.Format(state.Task.LayoutHash),
        LimitsHash = state.LimitsHash is { } limits ? HashText.Format(limits) : null,
        Policy = Policy(),
        Faults = state.TakenOver ? [.. FaultReports.List(state.Loop.Faults), FaultReports.TakenOver] : FaultReports.List(state.Loop.Faults),
        Recovery = Recovery(now),
        Lease = Lease(now),
        Versions = Versions(),
        Loop = state.Loop.Alive ? LoopSummaries.Of(state.LoopStatus, state.Newest) : null,
        RealTime = state.Loop.Alive ? RealTime(state.LoopStatus.RealTime) : null,
        Spool = Spool(),
        Recording = recorder?.Report,
        LearnerOnline = state.Learner.Online,
    };

    private RunReport? Run()
    {
        if (state.Plan is not { } plan)
            return null;
        var progress = runner.Progress;
        return new()
        {
            Run = plan.Run,
            Mode = runner.Mode,
            Task = plan.Task.Definition.Name,
            Episodes = progress.Episodes,
            EpisodesAsked = plan.Episodes,
            Steps = progress.Steps,
            StepsAsked = plan.Steps,
            WarmUpSteps = plan.WarmUpSteps,
            WarmUpDone = progress.WarmUpDone,
            Successes = progress.Successes,
            Failures = progress.Failures,
            SuccessOfLast20 = progress.SuccessOfLast20,
            LastReturn = progress.LastReturn,
        };
    }

    private PolicyReport? Policy() => state.PolicyName is not { } name || state.Policy is not { } policy ? null : new()
    {
        Name = name,
        Version = runner is { Learned: { } learned, Mode: RunMode.FineTune } ? learned.Version : policy.Version,
        Refused = state.PoliciesRefused,
    };

    private RecoveryReport Recovery(TimeSpan now) => new()
    {
        Reflexes = state.Reflexes,
        Automatic = state.Lifecycle.Recovery.Total,
        Recent = state.Lifecycle.Recovery.Recent(now),
        Allowed = recoveriesAllowed,
        LastSeconds = state.Lifecycle.Recovery.LastTook?.TotalSeconds,
    };

    private LeaseReport? Lease(TimeSpan now) => state.Lease.Current is not { } lease ? null : new()
    {
        Owner = lease.Owner,
        SecondsLeft = (lease.ExpiresAt - now).TotalSeconds,
    };

    private VersionsReport Versions() => new()
    {
        Product = Product,
        Runtime = RuntimeInformation.FrameworkDescription,
        Fci = state.Loop.Connected && state.LoopStatus.FciVersion != 0 ? state.LoopStatus.FciVersion : null,
        Arm = state.Loop.Connected ? armKind : null,
    };

    private SpoolReport Spool() => new()
    {
        Rows = state.Spool.Outstanding,
        Capacity = spoolCapacity,
        Acknowledged = state.Plan is { Mode: RunMode.FineTune } plan ? state.Spool.AcknowledgedOf(plan.Run) : null,
    };

    private static RealTimeReport RealTime(RealTimeFlags flags) => new()
    {
        Fifo = flags.HasFlag(RealTimeFlags.Fifo),
        MemoryLocked = flags.HasFlag(RealTimeFlags.MemoryLocked),
        Pinned = flags.HasFlag(RealTimeFlags.Pinned),
        DmaLatencyHeld = flags.HasFlag(RealTimeFlags.DmaLatency),
    };
}
