using System.Buffers.Binary;
using Warmstart.Protocol.Fci;
using Warmstart.Protocol.Fci.Gripper;

namespace Warmstart.Franka.Tests.Grippers;

/// <summary>Both grippers against a scripted one; bytes of the answers by hand.</summary>
public sealed class GripperTests
{
    private static readonly byte[] s_handState = HandState();

    [Fact]
    public void The_hand_does_what_it_is_asked()
    {
        var asked = new List<(uint Command, int Size)>();
        using var fake = new FakeGripper(
            (header, payload) =>
            {
                asked.Add((header.Command, payload.Length));
                return header.Command == 0 ? [Answer(header, 0, 3)] : [Answer(header, 0)];
            },
            s_handState);
        using FrankaGripper hand = FrankaGripper.Connect("127.0.0.1", fake.Options);
        Assert.Equal(3, hand.ServerVersion);
        Assert.True(hand.Homing());
        Assert.True(hand.Move(0.05, 0.1));
        Assert.True(hand.Grasp(0.02, 0.1, 40));
        Assert.True(hand.Stop());
        Assert.Equal([(0u, 4), (1u, 0), (3u, 16), (2u, 40), (4u, 0)], asked);
        Assert.Equal(new GripperState(7, 0.04, 0.08, true, 31), hand.ReadState());
    }

    [Theory]
    [InlineData(1, typeof(FrankaCommandException))]
    [InlineData(3, typeof(FrankaCommandException))]
    [InlineData(9, typeof(FrankaProtocolException))]
    public void A_failure_is_an_exception(ushort status, Type type)
    {
        using var fake = new FakeGripper((header, _) => header.Command == 0 ? [Answer(header, 0, 3)] : [Answer(header, status)]);
        using FrankaGripper hand = FrankaGripper.Connect("127.0.0.1", fake.Options);
        Assert.IsType(type, Record.Exception(() => hand.Move(0.02, 0.1)));
    }

    [Fact]
    public void An_attempt_in_vain_is_false()
    {
        using var fake = new FakeGripper((header, _) => header.Command == 0 ? [Answer(header, 0, 3)] : [Answer(header, 2)]);
        using FrankaGripper hand = FrankaGripper.Connect("127.0.0.1", fake.Options);
        Assert.False(hand.Grasp(0.02, 0.1, 40));
    }

    [Fact]
    public async Task A_stop_overtakes_a_grasp_and_each_gets_its_own_answer()
    {
        FciHeader? grasp = null;
        using var fake = new FakeGripper((header, _) =>
        {
            if (header.Command == 2)
                grasp = header;
            return header.Command switch
            {
                0 => [Answer(header, 0, 3)],
                2 => [],
                _ => [Answer(header, 0), Answer(grasp!.Value, 3)],
            };
        });
        using FrankaGripper hand = FrankaGripper.Connect("127.0.0.1", fake.Options);
        Task<bool> holding = Task.Run(() => hand.Grasp(0.02, 0.1, 40));
        Assert.True(SpinWait.SpinUntil(() => grasp is not null, TimeSpan.FromSeconds(10)));
        Assert.True(hand.Stop());
        var error = await Assert.ThrowsAsync<FrankaCommandException>(() => holding);
        Assert.Contains("stopped", error.Message, StringComparison.Ordinal);

        using var cancel = new CancellationTokenSource();
        grasp = null;
        Task<bool> again = Task.Run(() => hand.Grasp(0.02, 0.1, 40, stop: cancel.Token));
        Assert.True(SpinWait.SpinUntil(() => grasp is not null, TimeSpan.FromSeconds(10)));
        cancel.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => again);
    }

    [Theory]
    [InlineData(2, "update the robot's system")]
    [InlineData(4, "install a newer version")]
    public void Another_version_is_named_with_the_fix(ushort version, string fix)
    {
        using var fake = new FakeGripper((header, _) => [Answer(header, 1, version)]);
        var error = Assert.Throws<FrankaIncompatibleVersionException>(() => FrankaGripper.Connect("127.0.0.1", fake.Options));
        Assert.Equal(version, error.ServerVersion);
        Assert.Contains(fix, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_hand_that_dies_or_talks_nonsense_is_an_exception_and_not_a_wait()
    {
        using var nonsense = new FakeGripper((header, _) => header.Command == 0 ? [Answer(header, 0, 3)] : [[0, 0, 1, 0, 0, 0, 1, 0, 0, 0]]);
        using FrankaGripper hand = FrankaGripper.Connect("127.0.0.1", nonsense.Options);
        Assert.Contains("no sense", Assert.Throws<FrankaNetworkException>(() => hand.Homing()).Message, StringComparison.Ordinal);
        Assert.Throws<FrankaNetworkException>(() => hand.Stop());
        using var other = new FakeGripper((header, _) => header.Command == 0 ? [Answer(header, 0, 3)] : [], state: new byte[22]);
        using FrankaGripper wrong = FrankaGripper.Connect("127.0.0.1", other.Options with { CommandTimeout = TimeSpan.FromMilliseconds(500) });
        Assert.Throws<FrankaProtocolException>(() => wrong.ReadState());
        Assert.Contains("did not answer", Assert.Throws<FrankaNetworkException>(() => wrong.Homing()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Values_outside_their_ranges_are_refused_by_name()
    {
        using var fake = new FakeGripper((header, _) => [Answer(header, 0, 3)]);
        using FrankaGripper hand = FrankaGripper.Connect("127.0.0.1", fake.Options);
        Assert.Throws<ArgumentOutOfRangeException>("width", () => hand.Move(-0.01, 0.1));
        Assert.Throws<ArgumentOutOfRangeException>("speed", () => hand.Move(0.01, 0));
        Assert.Throws<ArgumentOutOfRangeException>("force", () => hand.Grasp(0.01, 0.1, double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>("epsilonOuter", () => hand.Grasp(0.01, 0.1, 10, 0.005, -1));
    }

    [Fact]
    public void The_vacuum_gripper_does_what_it_is_asked()
    {
        byte[]? vacuum = null;
        byte[] state = [9, 0, 0, 0, 1, 0, 1, 2, 55, 0, 0, 0, 0xEE, 2, 0, 0];
        using var fake = new FakeGripper(
            (header, payload) =>
            {
                vacuum = header.Command == 1 ? payload : vacuum;
                return header.Command == 0 ? [Answer(header, 0, 1)] : [Answer(header, header.Command == 2 ? (ushort)2 : (ushort)0)];
            },
            state);
        using FrankaVacuumGripper gripper = FrankaVacuumGripper.Connect("127.0.0.1", fake.Options);
        Assert.Equal(1, gripper.ServerVersion);
        Assert.True(gripper.Vacuum(50, TimeSpan.FromMilliseconds(1000), VacuumProfile.P2));
        Assert.Equal([50, 2, 0xE8, 3, 0, 0, 0, 0, 0, 0], vacuum);
        Assert.False(gripper.DropOff(TimeSpan.FromSeconds(1)));
        Assert.True(gripper.Stop());
        Assert.Equal(new VacuumState(9, true, false, true, VacuumDeviceStatus.Orange, 55, 750), gripper.ReadState());
        Assert.Throws<ArgumentOutOfRangeException>(() => gripper.Vacuum(1, TimeSpan.FromSeconds(-1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => gripper.Vacuum(1, TimeSpan.Zero, (VacuumProfile)4));
    }

    private static byte[] Answer(FciHeader to, ushort status, ushort? version = null)
    {
        var message = new byte[version is null ? 12 : 14];
        BinaryPrimitives.WriteUInt16LittleEndian(message, (ushort)to.Command);
        BinaryPrimitives.WriteUInt32LittleEndian(message.AsSpan(2), to.Id);
        BinaryPrimitives.WriteUInt32LittleEndian(message.AsSpan(6), (uint)message.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(message.AsSpan(10), status);
        if (version is { } v)
            BinaryPrimitives.WriteUInt16LittleEndian(message.AsSpan(12), v);
        return message;
    }

    private static byte[] HandState()
    {
        var state = new byte[23];
        state[0] = 7;
        BinaryPrimitives.WriteDoubleLittleEndian(state.AsSpan(4), 0.04);
        BinaryPrimitives.WriteDoubleLittleEndian(state.AsSpan(12), 0.08);
        state[20] = 1;
        state[21] = 31;
        return state;
    }
}
