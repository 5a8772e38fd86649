using Warmstart.Controller.HandsOn;

namespace Warmstart.Trials.Teaching;

/// <summary>How a task is to be taught.</summary>
public sealed record TeachOptions
{
    /// <summary>The arm.</summary>
    public required HandsOnOptions Arm { get; init; }

    /// <summary>Name of the new task.</summary>
    public required string Name { get; init; }

    /// <summary>The task (name or file) that tool, gains and the rest are taken from.</summary>
    public required string Like { get; init; }

    /// <summary>File of the new task.</summary>
    public required string File { get; init; }

    /// <summary>File for a recording of the whole guiding; empty: none.</summary>
    public string Record { get; init; } = "";
}
