using System.Buffers.Binary;
using Warmstart.Protocol.Fci;
using Warmstart.Protocol.Fci.Gripper;

namespace Warmstart.Protocol.Tests.Fci.Gripper;

public sealed class GripperCodecTests
{
    private static readonly GripperRequest[] Requests =
    [
        new(GripperCommand.Connect) { UdpPort = 40002 },
        new(GripperCommand.Homing),
        new(GripperCommand.Grasp) { Width = 0.02, EpsilonInner = 0.005, EpsilonOuter = 0.006, Speed = 0.1, Force = 40 },
        new(GripperCommand.Move) { Width = 0.08, Speed = 0.05 },
        new(GripperCommand.Stop),
    ];

    [Theory]
    [InlineData(GripperCommand.Connect, 14)]
    [InlineData(GripperCommand.Homing, 10)]
    [InlineData(GripperCommand.Grasp, 50)]
    [InlineData(GripperCommand.Move, 26)]
    [InlineData(GripperCommand.Stop, 10)]
    public void A_request_has_the_size_of_the_headers_and_comes_back(GripperCommand command, int size)
    {
        GripperRequest request = Requests[(int)command];
        var message = new byte[GripperCodec.LargestRequest];
        Assert.Equal(size, GripperCodec.Encode(9, request, message));
        var frames = new FrameBuffer(GripperCodec.LargestRequest, FrameFormat.Gripper);
        message.AsSpan(0, size).CopyTo(frames.FreeSpan());
        frames.Received(size);
        Assert.Equal(FrameResult.Frame, frames.TryRead(out FciHeader header, out ReadOnlySpan<byte> payload));
        Assert.Equal(((uint)command, 9u), (header.Command, header.Id));
        Assert.Equal(request, GripperCodec.DecodeRequest(header, payload));
    }

    [Fact]
    public void In_a_grasp_the_tolerances_stand_before_speed_and_force()
    {
        var message = new byte[GripperCodec.LargestRequest];
        GripperCodec.Encode(0, Requests[(int)GripperCommand.Grasp], message);
        double[] values = [.. Enumerable.Range(0, 5).Select(i => BinaryPrimitives.ReadDoubleLittleEndian(message.AsSpan(10 + 8 * i)))];
        Assert.Equal([0.02, 0.005, 0.006, 0.1, 40], values);
    }

    [Theory]
    [InlineData(GripperCommand.Connect, 14)]
    [InlineData(GripperCommand.Grasp, 12)]
    public void A_response_has_the_size_of_the_headers_and_comes_back(GripperCommand command, int size)
    {
        var response = new GripperResponse(command, 4, GripperStatus.Unsuccessful, command == GripperCommand.Connect ? (ushort)3 : (ushort)0);
        var message = new byte[GripperCodec.LargestResponse];
        Assert.Equal(size, GripperCodec.Encode(response, message));
        var header = new FciHeader((uint)command, 4, (uint)size);
        Assert.True(GripperCodec.TryDecode(header, message.AsSpan(10..size), out GripperResponse back));
        Assert.Equal(response, back);
    }

    [Fact]
    public void A_state_has_the_offsets_of_the_headers()
    {
        var datagram = new byte[GripperCodec.StateSize];
        BinaryPrimitives.WriteUInt32LittleEndian(datagram, 77);
        BinaryPrimitives.WriteDoubleLittleEndian(datagram.AsSpan(4), 0.03);
        BinaryPrimitives.WriteDoubleLittleEndian(datagram.AsSpan(12), 0.08);
        datagram[20] = 1;
        BinaryPrimitives.WriteUInt16LittleEndian(datagram.AsSpan(21), 31);
        Assert.True(GripperCodec.TryDecode(datagram, out GripperState state));
        Assert.Equal(new GripperState(77, 0.03, 0.08, true, 31), state);
        var again = new byte[GripperCodec.StateSize];
        GripperCodec.Encode(state, again);
        Assert.Equal(datagram, again);
    }

    [Fact]
    public void Random_bytes_of_every_length_never_throw()
    {
        var random = new Random(3);
        for (int i = 0; i < 20_000; i++)
        {
            var bytes = new byte[random.Next(0, 60)];
            random.NextBytes(bytes);
            var header = new FciHeader((uint)random.Next(0, 7), 0, (uint)bytes.Length);
            _ = GripperCodec.DecodeRequest(header, bytes);
            _ = GripperCodec.TryDecode(header, bytes, out _);
            Assert.Equal(bytes.Length == GripperCodec.StateSize, GripperCodec.TryDecode(bytes, out _));
            var frames = new FrameBuffer(GripperCodec.LargestRequest, FrameFormat.Gripper);
            int held = Math.Min(bytes.Length, frames.FreeSpan().Length);
            bytes.AsSpan(0, held).CopyTo(frames.FreeSpan());
            frames.Received(held);
            while (frames.TryRead(out FciHeader read, out _) == FrameResult.Frame)
                Assert.True(read.Size <= GripperCodec.LargestRequest);
        }
    }
}
