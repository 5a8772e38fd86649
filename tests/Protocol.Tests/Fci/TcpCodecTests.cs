using Warmstart.Protocol.Fci;

namespace Warmstart.Protocol.Tests.Fci;

public sealed class TcpCodecTests
{
    [Fact]
    public void Every_request_survives_the_way_there_and_back()
    {
        foreach ((FciVersion version, byte[] message) in Requests.All())
        {
            var frames = new FrameBuffer(FrameBuffer.LargestRequest);
            message.CopyTo(frames.FreeSpan());
            frames.Received(message.Length);
            Assert.Equal(FrameResult.Frame, frames.TryRead(out FciHeader header, out ReadOnlySpan<byte> payload));
            FciRequest request = RequestCodec.Decode(version, header, payload)!;
            var again = new byte[RequestCodec.LargestSize];
            int size = RequestCodec.Encode(version, header.Id, request, again);
            Assert.Equal(message, again[..size]);
        }
    }

    [Fact]
    public void A_request_that_arrives_byte_by_byte_is_read_when_complete()
    {
        foreach ((_, byte[] message) in Requests.All())
        {
            var frames = new FrameBuffer(FrameBuffer.LargestRequest);
            for (int i = 0; i < message.Length; i++)
            {
                Assert.Equal(FrameResult.NeedMore, frames.TryRead(out _, out _));
                frames.FreeSpan()[0] = message[i];
                frames.Received(1);
            }
            Assert.Equal(FrameResult.Frame, frames.TryRead(out FciHeader header, out _));
            Assert.Equal((uint)message.Length, header.Size);
        }
    }

    [Fact]
    public void A_request_cut_short_or_padded_is_refused()
    {
        foreach ((FciVersion version, byte[] message) in Requests.All())
        {
            byte[] padded = [.. message, 0];
            for (int size = FciHeader.Length; size <= padded.Length; size++)
            {
                var header = new FciHeader(message[0], 17, (uint)size);
                FciRequest? request = RequestCodec.Decode(version, header, padded.AsSpan(FciHeader.Length..size));
                Assert.Equal(size == message.Length, request is not null);
            }
        }
    }

    [Fact]
    public void Responses_survive_the_way_there_and_back()
    {
        foreach (FciVersion version in FciVersion.All)
        {
            foreach (FciCommand command in Enum.GetValues<FciCommand>().Where(c => version.TryGetId(c, out _)))
            {
                bool isConnect = command == FciCommand.Connect;
                var sent = new FciResponse(command, 3, FciStatus.Success) { ServerVersion = isConnect ? version.Number : (ushort)0, Payload = isConnect ? default : "<robot/>"u8.ToArray() };
                var message = new byte[ResponseCodec.SizeOf(sent)];
                Assert.Equal(message.Length, ResponseCodec.Encode(version, sent, message));
                FciResponse got = ResponseCodec.Decode(version, new FciHeader(message[0], message[4], (uint)message.Length), message.AsSpan(12))!;
                Assert.Equal((command, 3u, FciStatus.Success, sent.ServerVersion), (got.Command, got.Id, got.Status, got.ServerVersion));
                Assert.Equal(sent.Payload.ToArray(), got.Payload.ToArray());
            }
        }
    }

    [Fact]
    public void Sizes_of_responses_are_those_of_the_headers()
    {
        Assert.Equal(15, ResponseCodec.SizeOf(new(FciCommand.Connect, 0, FciStatus.Success)));
        Assert.Equal(13, ResponseCodec.SizeOf(new(FciCommand.Move, 0, FciStatus.Success)));
        Assert.Equal(166, ResponseCodec.SizeOf(new(FciCommand.GetCartesianLimit, 0, FciStatus.Success) { Payload = new byte[CartesianLimitRequest.AnswerSize] }));
    }

    [Theory]
    [InlineData(0u)]
    [InlineData(11u)]
    [InlineData(FrameBuffer.LargestRequest + 1u)]
    [InlineData(int.MaxValue)]
    [InlineData(uint.MaxValue)]
    public void A_hostile_size_ends_the_stream_without_memory(uint size)
    {
        var frames = new FrameBuffer(FrameBuffer.LargestRequest);
        BitConverter.TryWriteBytes(frames.FreeSpan()[8..], size);
        frames.Received(FciHeader.Length);
        Assert.Equal(FrameResult.BadSize, frames.TryRead(out _, out _));
        Assert.True(frames.Capacity <= FrameBuffer.LargestRequest);
    }

    [Fact]
    public void A_promised_giant_takes_memory_only_as_it_arrives()
    {
        var frames = new FrameBuffer(FrameBuffer.LargestResponse);
        BitConverter.TryWriteBytes(frames.FreeSpan()[8..], (uint)FrameBuffer.LargestResponse);
        frames.Received(FciHeader.Length);
        Assert.Equal(FrameResult.NeedMore, frames.TryRead(out _, out _));
        Assert.True(frames.Capacity <= 4096);
    }
}
