namespace Warmstart.Robot.Identification;

/// <summary>What hangs on the flange, as the measured torques have it.</summary>
/// <param name="Mass">Mass, kg.</param>
/// <param name="Com">Centre of mass in the flange's frame, m; zero where the mass is too small to tell.</param>
/// <param name="Residual">Root mean square of the torques that the body leaves unexplained, Nm.</param>
/// <param name="Offsets">Constant error of each torque sensor, Nm.</param>
public readonly record struct BodyEstimate(double Mass, Vec3 Com, double Residual, JointVector Offsets);
