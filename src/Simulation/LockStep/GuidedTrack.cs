using Warmstart.Robot;

namespace Warmstart.Simulation.LockStep;

/// <summary>One hand-guided motion as it was recorded: time stamps, and tip poses or joint positions. Immutable once built.</summary>
public sealed class GuidedTrack
{
    /// <summary>Times, s, rising.</summary>
    public required double[] T { get; init; }

    /// <summary>Tip poses in the base frame, one a time; null where <see cref="Q"/> is given.</summary>
    public Pose[]? Tip { get; init; }

    /// <summary>Joint positions, rad, one a time; null where <see cref="Tip"/> is given.</summary>
    public JointVector[]? Q { get; init; }

    /// <summary>External wrenches about the tip in tip axes, N and Nm; null where none were recorded.</summary>
    public Vector6[]? Wrench { get; init; }
}
