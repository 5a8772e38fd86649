namespace Warmstart.Protocol.Fci;

/// <summary>Requests to TCP messages and back. Never throws on what came from a wire.</summary>
public static class RequestCodec
{
    /// <summary>Size of the largest request of any version, bytes.</summary>
    public const int LargestSize = 428;

    /// <summary>
    /// Writes a message into <paramref name="message"/> (at least <see cref="LargestSize"/> bytes) and returns its length;
    /// 0 where the version has no such command.
    /// </summary>
    public static int Encode(FciVersion version, uint id, FciRequest request, Span<byte> message)
    {
        if (!version.TryGetId(request.Command, out uint command))
            return 0;
        int size = FciHeader.Length + request.PayloadSize(version);
        new FciHeader(command, id, (uint)size).Write(FrameFormat.Robot, message);
        request.Write(version, message[FciHeader.Length..size]);
        return size;
    }

    /// <summary>Reads a message; null where the version knows no such command or the payload has another size or unknown modes.</summary>
    public static FciRequest? Decode(FciVersion version, in FciHeader header, ReadOnlySpan<byte> payload)
    {
        if (!version.TryGetCommand(header.Command, out FciCommand command) || payload.Length != PayloadSize(version, command))
            return null;
        return command switch
        {
            FciCommand.Connect => ConnectRequest.Read(payload),
            FciCommand.Move => MoveRequest.TryRead(version, payload, out MoveRequest? move) ? move : null,
            FciCommand.SetGuidingMode => GuidingModeRequest.Read(payload),
            FciCommand.GetCartesianLimit => CartesianLimitRequest.Read(payload),
            FciCommand.LoadModelLibrary => ModelLibraryRequest.Read(payload),
            _ => SetterRequest.CountOf(command) > 0 ? SetterRequest.Read(command, payload) : new EmptyRequest(command),
        };
    }

    internal static int PayloadSize(FciVersion version, FciCommand command) => command switch
    {
        FciCommand.Connect => ConnectRequest.Size,
        FciCommand.Move => MoveRequest.SizeIn(version),
        FciCommand.SetGuidingMode => GuidingModeRequest.Size,
        FciCommand.GetCartesianLimit => CartesianLimitRequest.Size,
        FciCommand.LoadModelLibrary => ModelLibraryRequest.Size,
        _ => 8 * SetterRequest.CountOf(command),
    };
}
