namespace Warmstart.Trials.Identification;

/// <summary>What was found about one joint; not a number where the motion does not tell.</summary>
/// <param name="Coulomb">Dry friction, Nm.</param>
/// <param name="Viscous">Viscous friction, Nms/rad.</param>
/// <param name="RotorInertia">Inertia of rotor and gear, kg m².</param>
/// <param name="SensorOffset">Constant error of the torque sensor, Nm.</param>
/// <param name="ErrorRms">Model's torque error over the motion with the configured load, root mean square, Nm.</param>
/// <param name="ErrorMax">The largest, Nm.</param>
public sealed record JointResult(double Coulomb, double Viscous, double RotorInertia, double SensorOffset, double ErrorRms, double ErrorMax);
