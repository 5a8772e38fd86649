namespace Warmstart.Safety.Start;

/// <summary>What is looked at before a motion starts.</summary>
/// <param name="StateUsable">Whether the state's numbers are finite and possible.</param>
/// <param name="JointDifference">Largest difference between measured and commanded joints, rad.</param>
/// <param name="PoseDistance">Distance between measured and commanded end effector, m.</param>
/// <param name="PoseAngle">Angle between them, rad.</param>
/// <param name="JointSpeed">Largest joint speed, rad/s.</param>
/// <param name="Force">External force that the robot feels, N.</param>
/// <param name="JointTorque">Largest external joint torque that the robot feels, Nm.</param>
public readonly record struct StartInputs(
    bool StateUsable, double JointDifference, double PoseDistance, double PoseAngle, double JointSpeed, double Force, double JointTorque);
