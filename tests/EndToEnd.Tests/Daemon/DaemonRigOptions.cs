using System.Diagnostics;

namespace Warmstart.EndToEnd.Tests.Daemon;

/// <summary>How a test wants its daemon.</summary>
internal sealed record DaemonRigOptions
{
    /// <summary>Whether a robot answers at the configured port.</summary>
    public bool WithRobot { get; init; } = true;

    /// <summary>Task whose world the robot stands in.</summary>
    public string Task { get; init; } = "peg-insertion";

    /// <summary>Folder of checkpoints; null: an empty one.</summary>
    public string? Checkpoints { get; init; }

    /// <summary>The controller's settings beside those of the rig.</summary>
    public IReadOnlyDictionary<string, object> Settings { get; init; } = new Dictionary<string, object>();

    /// <summary>Changes how a program, by its name in the rig, is started.</summary>
    public Func<string, ProcessStartInfo, ProcessStartInfo> Prepare { get; init; } = (_, start) => start;
}
