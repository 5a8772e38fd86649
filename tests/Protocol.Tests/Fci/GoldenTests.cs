using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Warmstart.Protocol.Fci;

namespace Warmstart.Protocol.Tests.Fci;

/// <summary>Every message of every version, both directions, against bytes that the codecs did not make.</summary>
public sealed class GoldenTests
{
    // Whole TCP messages and datagrams, bytes; Move and LoadModelLibrary as the newest that has them.
    private static readonly Dictionary<string, int> s_requestSizes = new()
    {
        ["Connect"] = 16, ["StopMove"] = 12, ["GetCartesianLimit"] = 16, ["SetCollisionBehavior"] = 428, ["SetJointImpedance"] = 68,
        ["SetCartesianImpedance"] = 60, ["SetGuidingMode"] = 19, ["SetEEToK"] = 140, ["SetNEToEE"] = 140, ["SetLoad"] = 116, ["SetFilters"] = 52,
        ["AutomaticErrorRecovery"] = 12, ["LoadModelLibrary"] = 14, ["GetRobotModel"] = 12,
    };

    private static readonly int[] s_stateSizes = [2085, 2341, 2373, 2373, 2373, 2373, 2373, 1377];

    public static TheoryData<int> Versions => new(FciVersion.All.Select(v => (int)v.Number));

    [Theory, MemberData(nameof(Versions))]
    public void Every_request_is_written_and_read_as_published(int number)
    {
        FciVersion version = FciVersion.Find(number)!;
        var seen = new HashSet<FciCommand>();
        foreach (GoldenMessage golden in Of(number, "request"))
        {
            FciCommand command = Enum.Parse<FciCommand>(golden.Part(0));
            seen.Add(command);
            Assert.Equal(command == FciCommand.Move ? number == 10 ? 125 : 68 : s_requestSizes[golden.Name], golden.Bytes.Length);
            var message = new byte[RequestCodec.LargestSize];
            int size = RequestCodec.Encode(version, 17, Request(golden, command, version), message);
            Assert.Equal(golden.Bytes, message[..size]);
            FciHeader header = Header(golden.Bytes);
            FciRequest back = RequestCodec.Decode(version, header, golden.Bytes.AsSpan(FciHeader.Length))!;
            Assert.Equal(size, RequestCodec.Encode(version, header.Id, back, message));
            Assert.Equal(golden.Bytes, message[..size]);
        }
        Assert.Equal(Enum.GetValues<FciCommand>().Where(c => version.TryGetId(c, out _)).Order(), seen.Order());
    }

    [Theory, MemberData(nameof(Versions))]
    public void Every_status_of_every_response_is_written_and_read_as_published(int number)
    {
        FciVersion version = FciVersion.Find(number)!;
        int count = 0;
        foreach (GoldenMessage golden in Of(number, "response"))
        {
            FciResponse response = ResponseCodec.Decode(version, Header(golden.Bytes), golden.Bytes.AsSpan(FciHeader.Length))!;
            Assert.Equal((golden.Part(0), golden.Part(1), 17u), (response.Command.ToString(), response.Status.ToString(), response.Id));
            Assert.Equal(golden.Part(0) == "Connect" ? number : 0, response.ServerVersion);
            var message = new byte[ResponseCodec.SizeOf(response)];
            Assert.Equal(golden.Bytes.Length, ResponseCodec.Encode(version, response, message));
            Assert.Equal(golden.Bytes, message);
            count++;
        }
        Assert.InRange(count, 50, 70);
    }

    [Theory, MemberData(nameof(Versions))]
    public void A_state_is_read_and_written_as_published(int number)
    {
        FciVersion version = FciVersion.Find(number)!;
        byte[] golden = Of(number, "state").Single().Bytes;
        Assert.Equal(s_stateSizes[number - 3], golden.Length);
        var state = default(RobotState);
        Assert.True(StateCodec.TryDecode(version, golden, ref state));
        Assert.Equal(0x0102030405060708u, state.message_id);
        Assert.Equal((MotionGeneratorMode.JointVelocity, ControllerMode.CartesianImpedance, RobotMode.Reflex), (state.motion_generator_mode, state.controller_mode, state.robot_mode));
        Assert.Equal(0.75, state.control_command_success_rate);
        int errors = number >= 5 ? 41 : 37;
        Assert.All(Enumerable.Range(0, 41), i => Assert.Equal((i < errors && i % 3 == 0, i < errors && i % 5 == 1), (state.errors.Has((FciError)i), state.reflex_reason.Has((FciError)i))));
        ReadOnlySpan<double> numbers = MemoryMarshal.CreateSpan(ref Unsafe.As<Double16, double>(ref state.O_T_EE), StateFields.All.Sum(f => f.Count));
        for (int field = 0; field < StateFields.All.Length - 1; field++)
        {
            for (int i = 0; i < StateFields.All[field].Count; i++)
                Assert.Equal(number >= StateFields.All[field].FromVersion ? field + 1 + i / 64.0 : 0, numbers[i]);
            numbers = numbers[StateFields.All[field].Count..];
        }
        var again = new byte[FciVersion.LargestStateSize];
        Assert.Equal(golden, again[..StateCodec.Encode(version, state, again)]);
    }

    [Theory, MemberData(nameof(Versions))]
    public void A_command_is_written_and_read_as_published(int number)
    {
        FciVersion version = FciVersion.Find(number)!;
        byte[] golden = Of(number, "command").Single().Bytes;
        Assert.Equal(number >= 7 ? 371 : 370, golden.Length);
        var command = new RobotCommand { message_id = 0x0807060504030201, valid_elbow = true, motion_generation_finished = true, torque_command_finished = true };
        Fill(command.q_c, 1);
        Fill(command.dq_c, 2);
        Fill(command.O_T_EE_c, 3);
        Fill(command.O_dP_EE_c, 4);
        (command.elbow_c[0], command.elbow_c[1]) = (5, 6);
        Fill(command.tau_J_d, 7);
        var message = new byte[CommandCodec.LargestSize];
        Assert.Equal(golden, message[..CommandCodec.Encode(version, command, message)]);
        var back = default(RobotCommand);
        Assert.True(CommandCodec.TryDecode(version, golden, ref back));
        Assert.Equal((7 + 6 / 64.0, number >= 7), (back.tau_J_d[6], back.torque_command_finished));
        Assert.Equal(golden, message[..CommandCodec.Encode(version, back, message)]);
    }

    private static IEnumerable<GoldenMessage> Of(int version, string kind) => GoldenMessage.Read($"v{version:00}.hex").Where(m => m.Kind == kind);

    private static FciHeader Header(byte[] message) => FciHeader.Read(FrameFormat.Robot, message);

    private static void Fill(Span<double> values, double first)
    {
        for (int i = 0; i < values.Length; i++)
            values[i] = first + i / 64.0;
    }

    private static FciRequest Request(GoldenMessage golden, FciCommand command, FciVersion version)
    {
        if (command == FciCommand.LoadModelLibrary)
            return new ModelLibraryRequest(architecture: 3, system: 0);
        if (command != FciCommand.Move)
            return Requests.Example(command, version);
        Double7 velocity = default;
        for (int i = 0; i < 7; i++)
            velocity[i] = i + 0.25;
        return new MoveRequest
        {
            ControllerMode = (ControllerMode)int.Parse(golden.Part(1), CultureInfo.InvariantCulture),
            // The wire counts generators from 0, the state from 1.
            MotionGeneratorMode = (MotionGeneratorMode)(int.Parse(golden.Part(2), CultureInfo.InvariantCulture) + 1),
            UseAsynchronousGenerator = true,
            MaximumVelocity = velocity,
        };
    }
}
