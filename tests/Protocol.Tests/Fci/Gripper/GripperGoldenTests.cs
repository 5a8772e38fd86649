using Warmstart.Protocol.Fci;
using Warmstart.Protocol.Fci.Gripper;

namespace Warmstart.Protocol.Tests.Fci.Gripper;

/// <summary>Every message of both grippers, both directions, against bytes that the codecs did not make; cut short at each byte.</summary>
public sealed class GripperGoldenTests
{
    private static readonly Dictionary<string, int> s_sizes = new() { ["Connect"] = 14, ["Homing"] = 10, ["Grasp"] = 50, ["Move"] = 26, ["Stop"] = 10, ["Vacuum"] = 20, ["DropOff"] = 18 };

    [Fact]
    public void Requests_to_the_hand()
    {
        foreach (GoldenMessage golden in Of("hand.hex", "request", 5))
        {
            Assert.Equal(s_sizes[golden.Name], golden.Bytes.Length);
            GripperRequest request = GripperCodec.DecodeRequest(Header(golden.Bytes), golden.Bytes.AsSpan(10))!;
            Assert.Equal(golden.Name, request.Command.ToString());
            var message = new byte[GripperCodec.LargestRequest];
            Assert.Equal(golden.Bytes, message[..GripperCodec.Encode(17, request, message)]);
            for (int size = 0; size < golden.Bytes.Length - 10; size++)
                Assert.Null(GripperCodec.DecodeRequest(Header(golden.Bytes), golden.Bytes.AsSpan(10, size)));
        }
        GripperRequest grasp = GripperCodec.DecodeRequest(Header(Of("hand.hex", "request", 5)[2].Bytes), Of("hand.hex", "request", 5)[2].Bytes.AsSpan(10))!;
        Assert.Equal((0.02, 0.005, 0.006, 0.1, 40.0), (grasp.Width, grasp.EpsilonInner, grasp.EpsilonOuter, grasp.Speed, grasp.Force));
    }

    [Fact]
    public void Responses_of_the_hand()
    {
        foreach (GoldenMessage golden in Of("hand.hex", "response", 20))
        {
            Assert.True(GripperCodec.TryDecode(Header(golden.Bytes), golden.Bytes.AsSpan(10), out GripperResponse response));
            Assert.Equal(golden.Name, $"{response.Command}/{response.Status}");
            Assert.Equal(golden.Part(0) == "Connect" ? (14, 3) : (12, 0), (golden.Bytes.Length, response.Version));
            var message = new byte[GripperCodec.LargestResponse];
            Assert.Equal(golden.Bytes, message[..GripperCodec.Encode(response, message)]);
            for (int size = 0; size < golden.Bytes.Length - 10; size++)
                Assert.False(GripperCodec.TryDecode(Header(golden.Bytes), golden.Bytes.AsSpan(10, size), out _));
        }
    }

    [Fact]
    public void Requests_to_the_vacuum_gripper()
    {
        foreach (GoldenMessage golden in Of("vacuum.hex", "request", 4))
        {
            Assert.Equal(s_sizes[golden.Name], golden.Bytes.Length);
            VacuumRequest request = VacuumCodec.DecodeRequest(Header(golden.Bytes), golden.Bytes.AsSpan(10))!;
            Assert.Equal(golden.Name, request.Command.ToString());
            Assert.Equal(golden.Name switch { "Vacuum" => (50, 2, 1500L), "DropOff" => (0, 0, -1L), _ => default }, (request.Setpoint, request.Profile, request.TimeoutMs));
            var message = new byte[VacuumCodec.LargestRequest];
            Assert.Equal(golden.Bytes, message[..VacuumCodec.Encode(17, request, message)]);
            for (int size = 0; size < golden.Bytes.Length - 10; size++)
                Assert.Null(VacuumCodec.DecodeRequest(Header(golden.Bytes), golden.Bytes.AsSpan(10, size)));
        }
    }

    [Fact]
    public void Responses_of_the_vacuum_gripper()
    {
        foreach (GoldenMessage golden in Of("vacuum.hex", "response", 16))
        {
            Assert.True(VacuumCodec.TryDecode(Header(golden.Bytes), golden.Bytes.AsSpan(10), out VacuumResponse response));
            Assert.Equal(golden.Name, $"{response.Command}/{response.Status}");
            Assert.Equal(golden.Part(0) == "Connect" ? (14, 1) : (12, 0), (golden.Bytes.Length, response.Version));
            var message = new byte[VacuumCodec.LargestResponse];
            Assert.Equal(golden.Bytes, message[..VacuumCodec.Encode(response, message)]);
            for (int size = 0; size < golden.Bytes.Length - 10; size++)
                Assert.False(VacuumCodec.TryDecode(Header(golden.Bytes), golden.Bytes.AsSpan(10, size), out _));
        }
    }

    [Fact]
    public void States_of_both()
    {
        byte[] hand = Of("hand.hex", "state", 1)[0].Bytes, vacuum = Of("vacuum.hex", "state", 1)[0].Bytes;
        Assert.Equal((23, 16), (hand.Length, vacuum.Length));
        Assert.True(GripperCodec.TryDecode(hand, out GripperState fingers));
        Assert.Equal(new GripperState(7, 0.04, 0.08, true, 31), fingers);
        Assert.True(VacuumCodec.TryDecode(vacuum, out VacuumState pump));
        Assert.Equal(new VacuumState(9, true, false, true, VacuumDeviceStatus.Orange, 55, 750), pump);
        byte[] again = new byte[GripperCodec.StateSize], againVacuum = new byte[VacuumCodec.StateSize];
        GripperCodec.Encode(fingers, again);
        VacuumCodec.Encode(pump, againVacuum);
        Assert.Equal(hand, again);
        Assert.Equal(vacuum, againVacuum);
        for (int size = 0; size < hand.Length; size++)
            Assert.False(GripperCodec.TryDecode(hand.AsSpan(0, size), out GripperState _));
        for (int size = 0; size < vacuum.Length; size++)
            Assert.False(VacuumCodec.TryDecode(vacuum.AsSpan(0, size), out VacuumState _));
    }

    private static GoldenMessage[] Of(string file, string kind, int count)
    {
        GoldenMessage[] found = [.. GoldenMessage.Read(file).Where(m => m.Kind == kind)];
        Assert.Equal(count, found.Length);
        return found;
    }

    private static FciHeader Header(byte[] message) => FciHeader.Read(FrameFormat.Gripper, message);
}
