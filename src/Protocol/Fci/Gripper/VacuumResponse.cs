namespace Warmstart.Protocol.Fci.Gripper;

/// <summary>A response of the vacuum gripper.</summary>
/// <param name="Command">Command that it answers.</param>
/// <param name="Id">Id of the request that it answers.</param>
/// <param name="Status">What came of it; a number that no version defines is kept as it came.</param>
/// <param name="Version">In the answer to Connect the version that the gripper speaks; else 0.</param>
public readonly record struct VacuumResponse(VacuumCommand Command, uint Id, GripperStatus Status, ushort Version);
