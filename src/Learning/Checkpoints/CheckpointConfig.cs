using System.Text.Json.Nodes;

namespace Warmstart.Learning.Checkpoints;

/// <summary><c>config.json</c> of a checkpoint: what is needed to build the agent again and to know where it comes from.</summary>
public sealed record CheckpointConfig
{
    /// <summary>The only format this version reads and writes.</summary>
    public const string CurrentFormat = "warmstart-checkpoint/1";

    /// <summary>Format name and version.</summary>
    public string Format { get; init; } = CurrentFormat;

    /// <summary>Which agent's tensors these are, e.g. <c>sac</c>, <c>cal-ql</c>.</summary>
    public required string Agent { get; init; }

    /// <summary>Name of the preset the agent's options started from.</summary>
    public required string Preset { get; init; }

    /// <summary>The agent's options as its own room writes and reads them.</summary>
    public JsonObject Options { get; init; } = [];

    /// <summary>Floats an observation, from 1.</summary>
    public required int ObservationSize { get; init; }

    /// <summary>Floats an action, from 1.</summary>
    public required int ActionSize { get; init; }

    /// <summary>Hash of the task, sixteen hexadecimal digits.</summary>
    public required string TaskHash { get; init; }

    /// <summary>Hash of the observation layout, sixteen hexadecimal digits.</summary>
    public required string LayoutHash { get; init; }

    /// <summary>The learner's run, 32 hexadecimal digits; null in an offline checkpoint.</summary>
    public string? Run { get; init; }

    /// <summary>Trainable environment steps of the run that led here; 0 in an offline checkpoint.</summary>
    public long EnvSteps { get; init; }

    /// <summary>Gradient steps of the critics since the agent was made.</summary>
    public long GradSteps { get; init; }

    /// <summary>Version of the policy inside; grows within a run and never goes back.</summary>
    public long PolicyVersion { get; init; }

    /// <summary>Free text: seed, data, program version, scores.</summary>
    public SortedDictionary<string, string> Provenance { get; init; } = new(StringComparer.Ordinal);
}
