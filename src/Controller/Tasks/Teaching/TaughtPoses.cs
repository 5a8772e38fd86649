using Warmstart.Robot;

namespace Warmstart.Controller.Tasks.Teaching;

/// <summary>What a person has shown by guiding the arm, as joint positions in rad.</summary>
public sealed record TaughtPoses
{
    /// <summary>The tip rests in the middle of the hole's rim.</summary>
    public required JointVector Hole { get; init; }

    /// <summary>The arm stands above the hole, elbow and wrist as they should be.</summary>
    public required JointVector Home { get; init; }

    /// <summary>Places that the tip must be able to go to: corners of the free space. May be empty.</summary>
    public IReadOnlyList<JointVector> Reach { get; init; } = [];
}
