using System.Buffers.Binary;

namespace Warmstart.Simulation.Tests.Fci.Wire;

/// <summary>The vacuum gripper on its port.</summary>
public sealed class VacuumTests
{
    private const ushort Vacuum = 1;
    private const ushort DropOff = 2;
    private const ushort Stop = 3;

    [Fact]
    public void A_part_is_held_at_the_wanted_vacuum_and_dropped()
    {
        using var rig = new ToolRig(vacuum: true);
        Assert.Equal(0, rig.Answer(rig.Send(Vacuum, Payload(60, 0, 1000))));
        rig.Receive();
        byte[] state = rig.Receive().ToArray();
        Assert.Equal(16, state.Length);
        Assert.Equal((1, 0, 1), (state[4], state[5], state[6]));
        Assert.InRange(BinaryPrimitives.ReadInt32LittleEndian(state.AsSpan(12)), 540, 660);
        Assert.Equal(0, rig.Answer(rig.Send(DropOff, Timeout(2000))));
        rig.Receive();
        state = rig.Receive().ToArray();
        Assert.Equal((0, 1, 0), (state[4], state[5], state[6]));
    }

    [Fact]
    public void Without_a_part_the_time_runs_out()
    {
        using var rig = new ToolRig(vacuum: true, objectWidth: 0);
        Assert.Equal(2, rig.Answer(rig.Send(Vacuum, Payload(60, 3, 200))));
    }

    [Theory]
    [InlineData(60, 4, 1000)]
    [InlineData(0, 0, 1000)]
    [InlineData(60, 0, 0)]
    [InlineData(60, 0, -5)]
    public void What_a_gripper_cannot_do_fails_at_once(byte level, byte profile, long timeout)
    {
        using var rig = new ToolRig(vacuum: true);
        Assert.Equal(1, rig.Answer(rig.Send(Vacuum, Payload(level, profile, timeout))));
    }

    [Fact]
    public void Stop_aborts_what_runs()
    {
        using var rig = new ToolRig(vacuum: true, objectWidth: 0);
        uint vacuum = rig.Send(Vacuum, Payload(80, 0, 60_000));
        uint stop = rig.Send(Stop);
        Assert.Equal(3, rig.Answer(vacuum));
        Assert.Equal(0, rig.Answer(stop));
    }

    private static byte[] Timeout(long ms)
    {
        byte[] payload = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(payload, ms);
        return payload;
    }

    private static byte[] Payload(byte level, byte profile, long ms) => [level, profile, .. Timeout(ms)];
}
