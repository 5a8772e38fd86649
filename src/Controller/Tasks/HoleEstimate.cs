using Warmstart.Robot;

namespace Warmstart.Controller.Tasks;

/// <summary>Where the policy believes the hole to be.</summary>
/// <param name="Position">Centre of the rim in the base frame, m.</param>
/// <param name="Yaw">Yaw of the hole, rad.</param>
public readonly record struct HoleEstimate(Vec3 Position, double Yaw);
