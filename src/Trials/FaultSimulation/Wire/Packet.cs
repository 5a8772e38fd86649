namespace Warmstart.Trials.FaultSimulation.Wire;

/// <summary>A datagram on its way.</summary>
/// <param name="Bytes">Its buffer, which the wire owns.</param>
/// <param name="Length">How much of it counts.</param>
/// <param name="DueMs">When it arrives.</param>
/// <param name="IsCorrupted">Whether it is not what its sender meant.</param>
internal readonly record struct Packet(byte[] Bytes, int Length, long DueMs, bool IsCorrupted);
