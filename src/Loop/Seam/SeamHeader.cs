namespace Warmstart.Loop.Seam;

/// <summary>The first bytes of a segment: what it is and how it is laid out. The mark is written last, so an unfinished segment is not taken for one.</summary>
internal static unsafe class SeamHeader
{
    public const int Bytes = 64;
    public const uint Version = 1;
    private const ulong Mark = 0x4D41_4553_5453_5357; // "WSSTSEAM"

    public static void Seal(byte* memory, long length)
    {
        *(uint*)(memory + 8) = Version;
        *(ulong*)(memory + 16) = SeamLayout.Hash;
        *(long*)(memory + 24) = length;
        Volatile.Write(ref *(ulong*)memory, Mark);
    }

    public static void Check(byte* memory, long length)
    {
        if (Volatile.Read(ref *(ulong*)memory) != Mark)
            throw new SeamException("not a finished seam segment");
        if (*(uint*)(memory + 8) != Version)
            throw new SeamException($"the segment has version {*(uint*)(memory + 8)}, this build has {Version}");
        if (*(ulong*)(memory + 16) != SeamLayout.Hash)
            throw new SeamException($"the segment has layout {*(ulong*)(memory + 16):x16}, this build has {SeamLayout.Hash:x16}: start both processes from one build");
        if (*(long*)(memory + 24) != length)
            throw new SeamException($"the segment has {*(long*)(memory + 24)} bytes, this build has {length}");
    }
}
