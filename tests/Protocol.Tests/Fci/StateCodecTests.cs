using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Warmstart.Protocol.Fci;

namespace Warmstart.Protocol.Tests.Fci;

public sealed class StateCodecTests
{
    public static TheoryData<int, int> Sizes => new()
    {
        { 3, 2085 }, { 4, 2341 }, { 5, 2373 }, { 6, 2373 }, { 7, 2373 }, { 8, 2373 }, { 9, 2373 }, { 10, 1377 },
    };

    [Theory, MemberData(nameof(Sizes))]
    public void A_state_has_the_size_and_offsets_of_the_headers(int number, int size)
    {
        FciVersion version = FciVersion.Find(number)!;
        Assert.Equal(size, version.StateSize);
        byte[] image = StateImage.Build(version, size);
        var state = default(RobotState);
        Assert.True(StateCodec.TryDecode(version, image, ref state));
        Assert.Equal(StateImage.MessageId, state.message_id);
        for (int field = 0; field < StateOffsets.Numbers.Length; field++)
        {
            var row = StateOffsets.Numbers[field];
            ReadOnlySpan<double> values = Field(ref state, row.Name, row.Count);
            for (int i = 0; i < row.Count; i++)
                Assert.Equal(StateImage.Carries(version, row.Name) ? StateImage.ValueOf(field, i) : 0, values[i]);
        }
    }

    [Theory, MemberData(nameof(Sizes))]
    public void Modes_and_errors_are_where_the_headers_have_them(int number, int size)
    {
        FciVersion version = FciVersion.Find(number)!;
        var state = default(RobotState);
        Assert.True(StateCodec.TryDecode(version, StateImage.Build(version, size), ref state));
        Assert.Equal(MotionGeneratorMode.JointVelocity, state.motion_generator_mode);
        Assert.Equal(ControllerMode.ExternalController, state.controller_mode);
        Assert.Equal(RobotMode.Reflex, state.robot_mode);
        for (int i = 0; i < ErrorSet.Size; i++)
        {
            bool exists = i < StateImage.ErrorsIn(version);
            Assert.Equal(exists && StateImage.HasError("errors", i), state.errors.Has((FciError)i));
            Assert.Equal(exists && StateImage.HasError("reflex_reason", i), state.reflex_reason.Has((FciError)i));
        }
    }

    [Theory, MemberData(nameof(Sizes))]
    public void Encoding_gives_back_the_same_bytes(int number, int size)
    {
        FciVersion version = FciVersion.Find(number)!;
        byte[] image = StateImage.Build(version, size);
        var state = default(RobotState);
        Assert.True(StateCodec.TryDecode(version, image, ref state));
        var again = new byte[size];
        Assert.Equal(size, StateCodec.Encode(version, state, again));
        Assert.Equal(image, again);
    }

    [Theory, MemberData(nameof(Sizes))]
    public void A_length_names_its_layout(int number, int size)
    {
        FciVersion version = FciVersion.Find(number)!;
        var known = default(RobotState);
        var guessed = default(RobotState);
        byte[] image = StateImage.Build(version, size);
        Assert.True(StateCodec.TryDecode(version, image, ref known));
        Assert.True(StateCodec.TryDecode(image, ref guessed));
        Assert.True(MemoryMarshal.AsBytes(new ReadOnlySpan<RobotState>(in known)).SequenceEqual(MemoryMarshal.AsBytes(new ReadOnlySpan<RobotState>(in guessed))));
    }

    [Theory, MemberData(nameof(Sizes))]
    public void Every_other_length_is_refused_and_leaves_the_state_alone(int number, int size)
    {
        FciVersion version = FciVersion.Find(number)!;
        byte[] image = StateImage.Build(version, size + 1);
        var state = new RobotState { message_id = 7 };
        foreach (int length in Enumerable.Range(0, size + 2).Where(length => length != size))
            Assert.False(StateCodec.TryDecode(version, image.AsSpan(0, length), ref state));
        Assert.Equal(7UL, state.message_id);
    }

    [Fact]
    public void The_forty_one_errors_have_their_names()
    {
        Assert.Equal("joint_position_limits_violation", ErrorSet.NameOf(0));
        Assert.Equal("communication_constraints_violation", ErrorSet.NameOf(25));
        Assert.Equal("controller_torque_discontinuity", ErrorSet.NameOf(32));
        Assert.Equal("base_acceleration_invalid_reading", ErrorSet.NameOf(40));
        ErrorSet set = ErrorSet.Of(FciError.cartesian_reflex).With(FciError.joint_reflex);
        Assert.Equal("""["joint_reflex", "cartesian_reflex"]""", set.ToString());
    }

    private static ReadOnlySpan<double> Field(ref RobotState state, string name, int count)
    {
        nint offset = Marshal.OffsetOf<RobotState>(name);
        ref byte start = ref Unsafe.As<RobotState, byte>(ref state);
        return MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<byte, double>(ref Unsafe.Add(ref start, offset)), count);
    }
}
