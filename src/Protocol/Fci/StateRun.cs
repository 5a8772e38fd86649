namespace Warmstart.Protocol.Fci;

/// <summary>Numbers that lie side by side both in <see cref="RobotState"/> and in a datagram.</summary>
/// <param name="MemoryIndex">Index of the first double after <see cref="RobotState.message_id"/>.</param>
/// <param name="WireOffset">Byte offset in the datagram.</param>
/// <param name="Count">How many numbers.</param>
internal readonly record struct StateRun(int MemoryIndex, int WireOffset, int Count);
