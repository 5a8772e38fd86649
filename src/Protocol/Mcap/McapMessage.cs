namespace Warmstart.Protocol.Mcap;

/// <summary>A message as it was read.</summary>
/// <param name="Channel">Its channel.</param>
/// <param name="Sequence">Its number within the channel, from 0.</param>
/// <param name="LogTimeNs">When it was recorded, ns.</param>
/// <param name="Data">Its bytes; valid until the next one is read.</param>
public readonly record struct McapMessage(McapChannel Channel, uint Sequence, ulong LogTimeNs, ReadOnlyMemory<byte> Data);
