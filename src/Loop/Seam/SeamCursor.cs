namespace Warmstart.Loop.Seam;

/// <summary>Hands out memory piece by piece, each on its own cache line.</summary>
internal unsafe struct SeamCursor(byte* first)
{
    private byte* _next = first;

    public static int Align(int bytes) => (bytes + 63) & ~63;

    public byte* Take(int bytes)
    {
        byte* piece = _next;
        _next += Align(bytes);
        return piece;
    }
}
