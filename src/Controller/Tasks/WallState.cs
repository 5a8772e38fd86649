namespace Warmstart.Controller.Tasks;

/// <summary>A wall at one moment.</summary>
/// <param name="Y">Its middle along the base's y axis, m.</param>
/// <param name="Top">Height of its upper edge in the base frame, m.</param>
/// <param name="Velocity">Its velocity along y, m/s.</param>
public readonly record struct WallState(double Y, double Top, double Velocity);
