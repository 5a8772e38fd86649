using Warmstart.Robot;

namespace Warmstart.Safety.Collision;

/// <summary>How near two parts of the arm are, and how the joints change that.</summary>
/// <param name="Distance">Between the surfaces, m; negative where they overlap.</param>
/// <param name="Gradient">Change of the distance with each joint, m/rad.</param>
public readonly record struct CapsulePair(double Distance, JointVector Gradient);
