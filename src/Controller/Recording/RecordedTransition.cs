using System.Text.Json.Serialization;

namespace Warmstart.Controller.Recording;

/// <summary>A transition as it was read from a recording. Numbers that were not finite are null.</summary>
public sealed record RecordedTransition
{
    /// <summary>Robot time of the state that it led to, ms.</summary>
    public long RobotTimeMs { get; init; }

    /// <summary>Mode, in kebab case.</summary>
    public string Mode { get; init; } = "";

    /// <summary>Number of the episode in the run.</summary>
    public uint Episode { get; init; }

    /// <summary>Number of the step in the episode.</summary>
    public uint Step { get; init; }

    /// <summary>Version of the policy that chose the action.</summary>
    public long PolicyVersion { get; init; }

    /// <summary>Reward.</summary>
    public float? Reward { get; init; }

    /// <summary>Largest external force during the step, N.</summary>
    public float? PeakForce { get; init; }

    /// <summary>Whether the next state has no value.</summary>
    public bool Terminal { get; init; }

    /// <summary>Whether it was the last step of a time-out.</summary>
    public bool Truncated { get; init; }

    /// <summary>Whether the task's success rule was met.</summary>
    public bool Success { get; init; }

    /// <summary>Whether the robot's reflex ended the episode.</summary>
    public bool Reflex { get; init; }

    /// <summary>What the policy saw.</summary>
    public float?[] Observation { get; init; } = [];

    /// <summary>What it chose.</summary>
    public float?[] Action { get; init; } = [];

    /// <summary>What it saw next.</summary>
    public float?[] NextObservation { get; init; } = [];

    /// <summary>Whether every number of it is one.</summary>
    [JsonIgnore]
    public bool IsFinite => Reward is not null && PeakForce is not null && Observation.All(v => v is not null) && Action.All(v => v is not null) && NextObservation.All(v => v is not null);
}
