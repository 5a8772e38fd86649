using System.Buffers.Binary;

namespace Warmstart.Protocol.Fci;

/// <summary>Responses to TCP messages and back. Never throws on what came from a wire.</summary>
public static class ResponseCodec
{
    private const int StatusSize = 1;
    private const int VersionSize = 2;

    /// <summary>Length of a response's message, bytes.</summary>
    public static int SizeOf(FciResponse response)
        => FciHeader.Length + StatusSize + (response.Command == FciCommand.Connect ? VersionSize : response.Payload.Length);

    /// <summary>Writes a message into <paramref name="message"/> (at least <see cref="SizeOf"/> bytes); returns its length, 0 where the version has no such command.</summary>
    public static int Encode(FciVersion version, FciResponse response, Span<byte> message)
    {
        if (!version.TryGetId(response.Command, out uint command))
            return 0;
        int size = SizeOf(response);
        new FciHeader(command, response.Id, (uint)size).Write(FrameFormat.Robot, message);
        message[FciHeader.Length] = version.ToCode(response.Command, response.Status);
        Span<byte> rest = message[(FciHeader.Length + StatusSize)..size];
        if (response.Command == FciCommand.Connect)
            BinaryPrimitives.WriteUInt16LittleEndian(rest, response.ServerVersion);
        else
            response.Payload.Span.CopyTo(rest);
        return size;
    }

    /// <summary>
    /// Reads a message; null where the version knows no such command or the payload is too short. Bytes after the status (and
    /// after the version in Connect) are the payload: servers pad, and models have any length.
    /// </summary>
    public static FciResponse? Decode(FciVersion version, in FciHeader header, ReadOnlySpan<byte> payload)
    {
        if (!version.TryGetCommand(header.Command, out FciCommand command) || payload.Length < StatusSize)
            return null;
        FciStatus status = version.ToStatus(command, payload[0]);
        ReadOnlySpan<byte> rest = payload[StatusSize..];
        if (command != FciCommand.Connect)
            return new(command, header.Id, status) { Payload = rest.ToArray() };
        if (rest.Length < VersionSize)
            return null;
        return new(command, header.Id, status) { ServerVersion = BinaryPrimitives.ReadUInt16LittleEndian(rest) };
    }
}
