using Warmstart.Controller.Policies;
using Warmstart.Protocol.Contracts;

namespace Warmstart.Controller.Episodes;

/// <summary>What a start asked for, resolved: names have become things.</summary>
public sealed record RunPlan
{
    /// <summary>The run.</summary>
    public required RunId Run { get; init; }

    /// <summary>What it is for; never <see cref="RunMode.WarmUp"/>, which fine-tuning passes through by itself.</summary>
    public required RunMode Mode { get; init; }

    /// <summary>The task.</summary>
    public required TaskContext Task { get; init; }

    /// <summary>Name of the policy or checkpoint that the run begins with.</summary>
    public required string PolicyName { get; init; }

    /// <summary>The policy that the run begins with; during the warm-up it is the only one.</summary>
    public required IPolicy Policy { get; init; }

    /// <summary>Episodes to play; null: no bound.</summary>
    public int? Episodes { get; init; }

    /// <summary>Policy steps to play (the episode under way is finished); null: no bound.</summary>
    public long? Steps { get; init; }

    /// <summary>Rows of the frozen policy before fine-tuning.</summary>
    public int WarmUpSteps { get; init; }

    /// <summary>Updates a step that the learner is to make; null: its preset's.</summary>
    public double? Utd { get; init; }

    /// <summary>The learner's preset; null: its default.</summary>
    public string? Preset { get; init; }

    /// <summary>Decides every episode's start, estimate error and noise.</summary>
    public ulong Seed { get; init; }

    /// <summary>What the run had counted before this start.</summary>
    public Spool.StreamCounters Counters { get; init; }

    /// <summary>Rows that the run had before this start.</summary>
    public long RowsBefore { get; init; }
}
