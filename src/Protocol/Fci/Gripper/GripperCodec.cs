using System.Buffers.Binary;

namespace Warmstart.Protocol.Fci.Gripper;

/// <summary>
/// Messages of the Franka Hand (TCP port 1338, version 3; the same on all arms) to values and back. Never throws on what came
/// from a wire. Streams are cut by a <see cref="FrameBuffer"/> of <see cref="FrameFormat.Gripper"/>.
/// </summary>
public static class GripperCodec
{
    /// <summary>Version spoken.</summary>
    public const ushort Version = 3;

    /// <summary>Largest request, bytes.</summary>
    public const int LargestRequest = 50;

    /// <summary>Largest response, bytes.</summary>
    public const int LargestResponse = ToolMessage.LargestResponse;

    /// <summary>Length of a state datagram, bytes.</summary>
    public const int StateSize = 23;

    /// <summary>Writes a request into at least <see cref="LargestRequest"/> bytes; returns its length.</summary>
    public static int Encode(uint id, GripperRequest request, Span<byte> message)
    {
        int size = ToolMessage.Begin((uint)request.Command, id, PayloadSize(request.Command), message);
        Span<byte> payload = message[FciHeader.GripperLength..size];
        switch (request.Command)
        {
            case GripperCommand.Connect:
                ToolMessage.WriteConnect(request.Version, request.UdpPort, payload);
                break;
            case GripperCommand.Grasp:
                Numbers.Write([request.Width, request.EpsilonInner, request.EpsilonOuter, request.Speed, request.Force], payload);
                break;
            case GripperCommand.Move:
                Numbers.Write([request.Width, request.Speed], payload);
                break;
        }
        return size;
    }

    /// <summary>Reads a request; null where the command is unknown or the payload has another size.</summary>
    public static GripperRequest? DecodeRequest(in FciHeader header, ReadOnlySpan<byte> payload)
    {
        if (header.Command > (uint)GripperCommand.Stop || payload.Length != PayloadSize((GripperCommand)header.Command))
            return null;
        var request = new GripperRequest((GripperCommand)header.Command);
        Span<double> values = stackalloc double[5];
        switch (request.Command)
        {
            case GripperCommand.Connect:
                (ushort version, ushort port) = ToolMessage.ReadConnect(payload);
                return request with { Version = version, UdpPort = port };
            case GripperCommand.Grasp:
                Numbers.Read(payload, values);
                return request with { Width = values[0], EpsilonInner = values[1], EpsilonOuter = values[2], Speed = values[3], Force = values[4] };
            case GripperCommand.Move:
                Numbers.Read(payload, values[..2]);
                return request with { Width = values[0], Speed = values[1] };
            default:
                return request;
        }
    }

    /// <summary>Writes a response into at least <see cref="LargestResponse"/> bytes; returns its length.</summary>
    public static int Encode(in GripperResponse response, Span<byte> message) =>
        ToolMessage.EncodeResponse((uint)response.Command, response.Id, response.Status, response.Version, message);

    /// <summary>Reads a response; false where the command is unknown or the payload too short.</summary>
    public static bool TryDecode(in FciHeader header, ReadOnlySpan<byte> payload, out GripperResponse response)
    {
        bool fits = ToolMessage.TryDecodeResponse(header, payload, (uint)GripperCommand.Stop, out GripperStatus status, out ushort version);
        response = fits ? new((GripperCommand)header.Command, header.Id, status, version) : default;
        return fits;
    }

    /// <summary>Writes a state datagram into at least <see cref="StateSize"/> bytes.</summary>
    public static void Encode(in GripperState state, Span<byte> datagram)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(datagram, state.MessageId);
        Numbers.Write([state.Width, state.MaxWidth], datagram[4..]);
        datagram[20] = state.IsGrasped ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteUInt16LittleEndian(datagram[21..], state.Temperature);
    }

    /// <summary>Reads a state datagram; false where the length is another.</summary>
    public static bool TryDecode(ReadOnlySpan<byte> datagram, out GripperState state)
    {
        state = default;
        if (datagram.Length != StateSize)
            return false;
        Span<double> widths = stackalloc double[2];
        Numbers.Read(datagram[4..20], widths);
        ushort temperature = BinaryPrimitives.ReadUInt16LittleEndian(datagram[21..]);
        state = new(BinaryPrimitives.ReadUInt32LittleEndian(datagram), widths[0], widths[1], datagram[20] != 0, temperature);
        return true;
    }

    private static int PayloadSize(GripperCommand command) => command switch
    {
        GripperCommand.Connect => ToolMessage.ConnectPayload,
        GripperCommand.Grasp => 40,
        GripperCommand.Move => 16,
        _ => 0,
    };
}
