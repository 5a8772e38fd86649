namespace Warmstart.Protocol.Fci.Gripper;

/// <summary>What the vacuum gripper says over UDP.</summary>
/// <param name="MessageId">Milliseconds since it started, strictly increasing.</param>
/// <param name="InControlRange">Whether the vacuum is within the range around its setpoint.</param>
/// <param name="PartDetached">Whether the part was let go.</param>
/// <param name="PartPresent">Whether the vacuum is above the level of a held part.</param>
/// <param name="DeviceStatus">Its health.</param>
/// <param name="ActualPower">Power of the pump, %.</param>
/// <param name="Vacuum">Vacuum, mbar.</param>
public readonly record struct VacuumState(
    uint MessageId, bool InControlRange, bool PartDetached, bool PartPresent, VacuumDeviceStatus DeviceStatus, int ActualPower, int Vacuum);
