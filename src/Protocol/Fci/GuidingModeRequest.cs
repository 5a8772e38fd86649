namespace Warmstart.Protocol.Fci;

/// <summary>SetGuidingMode: which directions a hand may move.</summary>
/// <param name="axes">Bit i frees axis i of x, y, z, R, P, Y.</param>
/// <param name="elbow">Frees the elbow in its null space.</param>
public sealed class GuidingModeRequest(byte axes, bool elbow) : FciRequest
{
    internal const int Size = 7;

    /// <inheritdoc/>
    public override FciCommand Command => FciCommand.SetGuidingMode;

    /// <summary>Bit i frees axis i of x, y, z, R, P, Y.</summary>
    public byte Axes => axes;

    /// <summary>Frees the elbow in its null space.</summary>
    public bool Elbow => elbow;

    internal static GuidingModeRequest Read(ReadOnlySpan<byte> payload)
    {
        int axes = 0;
        for (int i = 0; i < Size - 1; i++)
            axes |= payload[i] != 0 ? 1 << i : 0;
        return new((byte)axes, payload[Size - 1] != 0);
    }

    internal override int PayloadSize(FciVersion version) => Size;

    internal override void Write(FciVersion version, Span<byte> payload)
    {
        for (int i = 0; i < Size - 1; i++)
            payload[i] = (byte)(axes >> i & 1);
        payload[Size - 1] = elbow ? (byte)1 : (byte)0;
    }
}
