namespace Warmstart.Robot;

/// <summary>Limits of one Cartesian or elbow motion.</summary>
/// <param name="Velocity">m/s or rad/s.</param>
/// <param name="Acceleration">m/s^2 or rad/s^2.</param>
/// <param name="Jerk">m/s^3 or rad/s^3.</param>
public readonly record struct MotionLimit(double Velocity, double Acceleration, double Jerk);
