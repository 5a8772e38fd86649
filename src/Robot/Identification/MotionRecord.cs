namespace Warmstart.Robot.Identification;

/// <summary>One millisecond of an arm that moves freely.</summary>
/// <param name="q">Joint positions, rad.</param>
/// <param name="dq">Joint velocities, rad/s.</param>
/// <param name="ddq">Joint accelerations, rad/s^2.</param>
/// <param name="tau_J">Measured torques on the link side, with gravity, Nm.</param>
/// <param name="tau_J_d">Commanded torques, without gravity, Nm.</param>
public readonly record struct MotionRecord(JointVector q, JointVector dq, JointVector ddq, JointVector tau_J, JointVector tau_J_d);
