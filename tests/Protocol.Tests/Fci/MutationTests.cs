using Warmstart.Protocol.Fci;

namespace Warmstart.Protocol.Tests.Fci;

/// <summary>What a hostile or broken peer may send; a seed in the failure text repeats it.</summary>
public sealed class MutationTests
{
    private const int Mutations = 400_000;
    private const int Seed = 20261122;

    [Fact]
    public void Mutated_messages_never_throw_and_never_take_much_memory()
    {
        (FciVersion Version, byte[] Message)[] seeds = [.. Requests.All()];
        var random = new Random(Seed);
        var request = new FrameBuffer(FrameBuffer.LargestRequest);
        var response = new FrameBuffer(FrameBuffer.LargestResponse);
        var room = new byte[512];
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < Mutations; i++)
        {
            (FciVersion version, byte[] message) = seeds[i % seeds.Length];
            Span<byte> mutant = room.AsSpan(0, Mutate(random, message, room));
            Assert.True(Digest(request, version, mutant, isRequest: true) && Digest(response, version, mutant, isRequest: false), $"mutation {i}, seed {Seed}");
        }
        long perMessage = (GC.GetAllocatedBytesForCurrentThread() - before) / Mutations;
        Assert.True(perMessage < 2048, $"{perMessage} bytes a message");
    }

    [Fact]
    public void Random_datagrams_of_every_length_never_throw()
    {
        var random = new Random(Seed);
        var bytes = new byte[2500];
        var state = default(RobotState);
        var command = default(RobotCommand);
        for (int length = 0; length <= bytes.Length; length++)
        {
            random.NextBytes(bytes);
            foreach (FciVersion version in FciVersion.All)
            {
                bool isState = StateCodec.TryDecode(version, bytes.AsSpan(0, length), ref state);
                bool isCommand = CommandCodec.TryDecode(version, bytes.AsSpan(0, length), ref command);
                Assert.Equal((length == version.StateSize, length == version.CommandSize), (isState, isCommand));
            }
        }
    }

    private static int Mutate(Random random, byte[] message, Span<byte> mutant)
    {
        message.CopyTo(mutant);
        int length = message.Length;
        for (int edits = random.Next(1, 5); edits > 0; edits--)
        {
            switch (random.Next(5))
            {
                case 0:
                    mutant[random.Next(length)] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    mutant[random.Next(length)] = (byte)random.Next(256);
                    break;
                case 2:
                    length = random.Next(1, length + 1);
                    break;
                case 3 when length >= FciHeader.Length:
                    BitConverter.TryWriteBytes(mutant[8..], random.Next(2) == 0 ? random.Next() : random.Next(0, 600));
                    break;
                default:
                    length = Math.Min(mutant.Length, length + random.Next(20));
                    break;
            }
        }
        return length;
    }

    private static bool Digest(FrameBuffer frames, FciVersion version, ReadOnlySpan<byte> bytes, bool isRequest)
    {
        frames.Clear();
        bytes.CopyTo(frames.FreeSpan());
        frames.Received(bytes.Length);
        int count = 0;
        while (frames.TryRead(out FciHeader header, out ReadOnlySpan<byte> payload) == FrameResult.Frame)
        {
            count++;
            if (isRequest)
                _ = RequestCodec.Decode(version, header, payload);
            else
                _ = ResponseCodec.Decode(version, header, payload);
        }
        return count <= bytes.Length / FciHeader.Length && frames.Capacity <= 4096;
    }
}
