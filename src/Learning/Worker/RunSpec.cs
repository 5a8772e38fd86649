using Warmstart.Learning.Replay;
using Warmstart.Protocol.Contracts;

namespace Warmstart.Learning.Worker;

/// <summary><c>run.json</c>: what a run is a function of, beside its rows. Written once.</summary>
public sealed record RunSpec
{
    /// <summary>The run, 32 hexadecimal digits.</summary>
    public required string Run { get; init; }

    /// <summary>Name of the checkpoint that it began from.</summary>
    public required string Checkpoint { get; init; }

    /// <summary>Name of the task, for people.</summary>
    public string? Task { get; init; }

    /// <summary>Hash of the task, 16 hexadecimal digits.</summary>
    public required string TaskHash { get; init; }

    /// <summary>Hash of the observation layout, 16 hexadecimal digits.</summary>
    public required string LayoutHash { get; init; }

    /// <summary>Hash of the limits that the arm was under when the run began, 16 hexadecimal digits; null where it was not told.</summary>
    public string? LimitsHash { get; init; }

    /// <summary>Floats an observation.</summary>
    public required int ObservationSize { get; init; }

    /// <summary>Floats an action.</summary>
    public required int ActionSize { get; init; }

    /// <summary>Warm-up rows before the first update.</summary>
    public required int WarmUpSteps { get; init; }

    /// <summary>Critic steps an update; null: the preset's.</summary>
    public double? Utd { get; init; }

    /// <summary>Learner preset; null: as the checkpoint says.</summary>
    public string? Preset { get; init; }

    /// <summary>Seed of sampling and noise.</summary>
    public required long Seed { get; init; }

    /// <summary>Rows the replay ring holds.</summary>
    public required int ReplayCapacity { get; init; }

    /// <summary>The run's identity.</summary>
    internal RunId Id => RunId.TryParse(Run, out RunId id) ? id : throw new InvalidDataException("run is not 32 hexadecimal digits");

    internal ulong TaskHashValue => Hash(TaskHash, "taskHash");

    internal ulong LayoutHashValue => Hash(LayoutHash, "layoutHash");

    internal RunLogIdentity Identity => new(Id, ObservationSize, ActionSize, LayoutHashValue, TaskHashValue);

    private static ulong Hash(string text, string key) =>
        HashText.TryParse(text, out ulong hash) ? hash : throw new InvalidDataException($"{key} is not 16 hexadecimal digits");
}
