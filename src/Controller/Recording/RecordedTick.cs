namespace Warmstart.Controller.Recording;

/// <summary>What is used of a recorded tick beyond the recorder: numbers that were not finite are NaN.</summary>
/// <param name="TimeNs">Unix time, ns.</param>
/// <param name="RobotTimeMs">Robot time, ms.</param>
/// <param name="Q">Joint positions, rad.</param>
/// <param name="Dq">Joint velocities, rad/s.</param>
/// <param name="TorqueMeasured">Measured joint torques, Nm.</param>
/// <param name="TorqueCommanded">Torque that was sent, Nm, without gravity.</param>
/// <param name="TorqueExternal">Estimated external joint torques, Nm.</param>
/// <param name="Twist">Twist of the tool, m/s and rad/s, base axes.</param>
/// <param name="Wrench">External wrench in base axes, N and Nm.</param>
/// <param name="Faults">Names of the active faults.</param>
public sealed record RecordedTick(
    ulong TimeNs, long RobotTimeMs, float[] Q, float[] Dq, float[] TorqueMeasured, float[] TorqueCommanded, float[] TorqueExternal, float[] Twist, float[] Wrench,
    string[] Faults);
