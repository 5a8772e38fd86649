using System.Buffers.Binary;

namespace Warmstart.Protocol.Fci;

/// <summary>GetCartesianLimit (versions 3 to 5): asks for a virtual wall.</summary>
/// <param name="id">Number of the wall.</param>
public sealed class CartesianLimitRequest(int id) : FciRequest
{
    internal const int Size = 4;

    /// <summary>Bytes of the answer after its status: size 3 and frame 16 doubles, then whether it is active.</summary>
    public const int AnswerSize = 8 * (3 + 16) + 1;

    /// <inheritdoc/>
    public override FciCommand Command => FciCommand.GetCartesianLimit;

    /// <summary>Number of the wall.</summary>
    public int Id => id;

    internal static CartesianLimitRequest Read(ReadOnlySpan<byte> payload) => new(BinaryPrimitives.ReadInt32LittleEndian(payload));

    internal override int PayloadSize(FciVersion version) => Size;

    internal override void Write(FciVersion version, Span<byte> payload) => BinaryPrimitives.WriteInt32LittleEndian(payload, id);
}
