using Warmstart.Protocol.Fci;
using Warmstart.Protocol.Fci.Gripper;

namespace Warmstart.Protocol.Tests.Fci;

/// <summary>
/// What a hostile or broken peer may send: more than a million mutants of every message of every version, both directions, both grippers. Nothing
/// throws, and the memory taken is bounded by what arrived. A seed in the failure text repeats it.
/// </summary>
public sealed class MutationTests
{
    private const int Seed = 20261122;
    private const int Largest = 4096;

    // A decoded message is an object of about its own size, plus what holds it.
    private const int ObjectRoom = 512;

    private const int PerVersion = 125_000;
    private const int PerGripper = 60_000;

    public static TheoryData<string, int> Files
    {
        get
        {
            var files = new TheoryData<string, int> { { "hand.hex", PerGripper }, { "vacuum.hex", PerGripper } };
            foreach (FciVersion version in FciVersion.All)
                files.Add($"v{version.Number:00}.hex", PerVersion);
            return files;
        }
    }

    [Theory, MemberData(nameof(Files))]
    public void Mutants_never_throw_and_never_take_much_memory(string file, int count)
    {
        GoldenMessage[] seeds = [.. GoldenMessage.Read(file)];
        FciVersion version = FciVersion.All.FirstOrDefault(v => file == $"v{v.Number:00}.hex") ?? FciVersion.Fr3;
        FrameFormat format = file[0] == 'v' && char.IsDigit(file[1]) ? FrameFormat.Robot : FrameFormat.Gripper;
        var random = new Random(Seed);
        var frames = new FrameBuffer(FrameBuffer.LargestResponse, format);
        var room = new byte[Largest];
        // Once before the counting, so that what is compiled or made once is not counted.
        foreach (GoldenMessage seed in seeds)
            Digest(frames, format, version, seed.Bytes);
        for (int i = 0; i < count; i++)
        {
            byte[] seed = seeds[i % seeds.Length].Bytes;
            int length = Mutate(random, seed, room, format);
            (long taken, Exception? error) = Cost(frames, format, version, room.AsSpan(0, length));
            // What the runtime makes once on the way (a type's statics, a method compiled again) is not made a second time.
            if (taken > 4 * length + ObjectRoom * (1 + length / 10) && error is null)
                (taken, error) = Cost(frames, format, version, room.AsSpan(0, length));
            if (error is not null || taken > 4 * length + ObjectRoom * (1 + length / 10) || frames.Capacity > Largest)
                Assert.Fail($"{file}, mutant {i} of seed {Seed}: {error?.Message ?? $"{taken} bytes for {length}"}");
        }
    }

    [Fact]
    public void They_are_more_than_a_million() => Assert.True(FciVersion.All.Count * PerVersion + 2 * PerGripper > 1_000_000);

    [Theory, MemberData(nameof(Files))]
    public void A_message_cut_at_any_byte_never_throws(string file, int mutants)
    {
        FciVersion version = FciVersion.All.FirstOrDefault(v => file == $"v{v.Number:00}.hex") ?? FciVersion.Fr3;
        FrameFormat format = mutants == PerGripper ? FrameFormat.Gripper : FrameFormat.Robot;
        var frames = new FrameBuffer(FrameBuffer.LargestResponse, format);
        foreach (GoldenMessage golden in GoldenMessage.Read(file))
        {
            for (int size = 0; size <= golden.Bytes.Length; size++)
                Digest(frames, format, version, golden.Bytes.AsSpan(0, size));
        }
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

    private static (long Taken, Exception? Error) Cost(FrameBuffer frames, FrameFormat format, FciVersion version, ReadOnlySpan<byte> message)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        Exception? error = null;
        try
        {
            Digest(frames, format, version, message);
        }
        catch (Exception e)
        {
            error = e;
        }
        return (GC.GetAllocatedBytesForCurrentThread() - before, error);
    }

    private static int Mutate(Random random, byte[] message, Span<byte> mutant, FrameFormat format)
    {
        message.CopyTo(mutant);
        int length = message.Length;
        int sizeAt = format == FrameFormat.Robot ? 8 : 6;
        for (int edits = random.Next(1, 5); edits > 0; edits--)
        {
            switch (random.Next(6))
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
                case 3 when length >= sizeAt + 4:
                    BitConverter.TryWriteBytes(mutant[sizeAt..], random.Next(2) == 0 ? random.Next(int.MinValue, int.MaxValue) : random.Next(0, 600));
                    break;
                case 4:
                    random.NextBytes(mutant[random.Next(length)..length]);
                    break;
                default:
                    length = Math.Min(mutant.Length, length + random.Next(20));
                    break;
            }
        }
        return length;
    }

    private static void Digest(FrameBuffer frames, FrameFormat format, FciVersion version, ReadOnlySpan<byte> bytes)
    {
        var state = default(RobotState);
        var command = default(RobotCommand);
        StateCodec.TryDecode(bytes, ref state);
        CommandCodec.TryDecode(version, bytes, ref command);
        GripperCodec.TryDecode(bytes, out GripperState _);
        VacuumCodec.TryDecode(bytes, out VacuumState _);
        frames.Clear();
        bytes.CopyTo(frames.FreeSpan());
        frames.Received(bytes.Length);
        while (frames.TryRead(out FciHeader header, out ReadOnlySpan<byte> payload) == FrameResult.Frame)
        {
            if (format == FrameFormat.Robot)
            {
                _ = RequestCodec.Decode(version, header, payload);
                _ = ResponseCodec.Decode(version, header, payload);
                continue;
            }
            _ = GripperCodec.DecodeRequest(header, payload);
            _ = VacuumCodec.DecodeRequest(header, payload);
            GripperCodec.TryDecode(header, payload, out GripperResponse _);
            VacuumCodec.TryDecode(header, payload, out VacuumResponse _);
        }
    }
}
