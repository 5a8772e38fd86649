using System.Buffers.Binary;

namespace Warmstart.Protocol.Fci;

/// <summary>The first request of a session.</summary>
/// <param name="version">Version that the client speaks.</param>
/// <param name="udpPort">Port on which the client awaits states.</param>
public sealed class ConnectRequest(ushort version, ushort udpPort) : FciRequest
{
    internal const int Size = 4;

    /// <inheritdoc/>
    public override FciCommand Command => FciCommand.Connect;

    /// <summary>Version that the client speaks.</summary>
    public ushort Version => version;

    /// <summary>Port on which the client awaits states.</summary>
    public ushort UdpPort => udpPort;

    internal static ConnectRequest Read(ReadOnlySpan<byte> payload)
        => new(BinaryPrimitives.ReadUInt16LittleEndian(payload), BinaryPrimitives.ReadUInt16LittleEndian(payload[2..]));

    internal override int PayloadSize(FciVersion version) => Size;

    internal override void Write(FciVersion version, Span<byte> payload)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(payload, Version);
        BinaryPrimitives.WriteUInt16LittleEndian(payload[2..], UdpPort);
    }
}
