namespace Warmstart.Protocol.Mcap;

/// <summary>Where a chunk and its indexes are.</summary>
internal sealed record ChunkPlace(
    ulong FirstNs, ulong LastNs, ulong Start, ulong Length, IReadOnlyList<KeyValuePair<ushort, ulong>> IndexOffsets, ulong IndexLength,
    string Packing, ulong PackedSize, ulong Size)
{
    public void Write(McapBuffer to)
    {
        to.UInt64(FirstNs).UInt64(LastNs).UInt64(Start).UInt64(Length).UInt32((uint)(IndexOffsets.Count * (sizeof(ushort) + sizeof(ulong))));
        foreach (var (channel, offset) in IndexOffsets)
            to.UInt16(channel).UInt64(offset);
        to.UInt64(IndexLength).Text(Packing).UInt64(PackedSize).UInt64(Size);
    }
}
