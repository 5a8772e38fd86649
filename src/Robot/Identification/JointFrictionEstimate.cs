namespace Warmstart.Robot.Identification;

/// <summary>What one joint takes of its motor's torque.</summary>
/// <param name="Coulomb">Dry friction, Nm.</param>
/// <param name="Viscous">Viscous friction, Nms/rad.</param>
/// <param name="RotorInertia">Inertia of rotor and gear at the joint, kg m^2.</param>
/// <param name="Residual">Root mean square of what is left, Nm.</param>
/// <param name="Rows">Milliseconds in which the joint moved.</param>
public readonly record struct JointFrictionEstimate(double Coulomb, double Viscous, double RotorInertia, double Residual, long Rows);
