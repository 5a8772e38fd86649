using System.Net;
using System.Net.Sockets;
using Warmstart.Protocol.Fci.Gripper;

namespace Warmstart.Simulation.Tests.Fci.Wire;

/// <summary>The hand on its port.</summary>
public sealed class HandTests
{
    private const ushort Homing = 1;
    private const ushort Grasp = 2;
    private const ushort Move = 3;
    private const ushort Stop = 4;
    private const int Success = 0;
    private const int Fail = 1;
    private const int Unsuccessful = 2;
    private const int Aborted = 3;

    [Fact]
    public void Homing_closes_opens_and_answers_when_it_is_done()
    {
        using var rig = new ToolRig(vacuum: false, objectWidth: 0);
        uint before = StateOf(rig).MessageId;
        Assert.Equal(Success, rig.Ask(Homing));
        GripperState state = StateOf(rig);
        Assert.Equal(0.08, state.Width, 6);
        Assert.Equal(0.08, state.MaxWidth, 6);
        Assert.True(state.MessageId - before > 3000, "homing takes its time");
    }

    [Fact]
    public void Fingers_move_to_a_width_and_stop_at_an_object()
    {
        using var rig = new ToolRig(vacuum: false);
        Assert.Equal(Success, rig.Ask(Move, 0.05, 0.1));
        Assert.Equal(0.05, StateOf(rig).Width, 6);
        Assert.Equal(Unsuccessful, rig.Ask(Move, 0.01, 0.1));
        Assert.Equal(0.03, StateOf(rig).Width, 6);
        Assert.False(StateOf(rig).IsGrasped);
    }

    [Theory]
    [InlineData(0.03, 0.005, 0.005, Success)]
    [InlineData(0.034, 0.005, 0.005, Success)]
    [InlineData(0.036, 0.005, 0.005, Unsuccessful)]
    [InlineData(0.026, 0.005, 0.005, Success)]
    [InlineData(0.024, 0.005, 0.005, Unsuccessful)]
    [InlineData(0.024, 0.005, 0.01, Success)]
    public void A_grasp_succeeds_where_the_width_is_the_objects(double width, double inner, double outer, int status)
    {
        using var rig = new ToolRig(vacuum: false);
        Assert.Equal(status, rig.Ask(Grasp, width, inner, outer, 0.1, 60));
        Assert.Equal(status == Success, StateOf(rig).IsGrasped);
        Assert.Equal(0.03, StateOf(rig).Width, 6);
    }

    [Fact]
    public void Nothing_between_the_fingers_is_no_grasp()
    {
        using var rig = new ToolRig(vacuum: false, objectWidth: 0);
        Assert.Equal(Unsuccessful, rig.Ask(Grasp, 0.03, 0.005, 0.005, 0.1, 60));
        Assert.Equal(0, StateOf(rig).Width, 6);
    }

    [Theory]
    [InlineData(Move, new[] { 0.09, 0.1 })]
    [InlineData(Move, new[] { -0.01, 0.1 })]
    [InlineData(Move, new[] { 0.05, 0.0 })]
    [InlineData(Move, new[] { double.NaN, 0.1 })]
    [InlineData(Grasp, new[] { 0.03, 0.005, 0.005, 0.1, 500 })]
    [InlineData(Grasp, new[] { 0.03, -0.005, 0.005, 0.1, 60 })]
    public void What_a_hand_cannot_do_fails_at_once(ushort command, double[] values)
    {
        using var rig = new ToolRig(vacuum: false);
        Assert.Equal(Fail, rig.Ask(command, values));
        Assert.Equal(Success, rig.Ask(Move, 0.06, 0.1));
    }

    [Fact]
    public void Stop_aborts_what_runs_and_lets_go()
    {
        using var rig = new ToolRig(vacuum: false);
        uint homing = rig.Send(Homing);
        uint stop = rig.Send(Stop);
        Assert.Equal(Aborted, rig.Answer(homing));
        Assert.Equal(Success, rig.Answer(stop));
        Assert.Equal(Success, rig.Ask(Grasp, 0.03, 0.005, 0.005, 0.1, 60));
        Assert.Equal(Success, rig.Ask(Stop));
        Assert.False(StateOf(rig).IsGrasped);
    }

    [Fact]
    public void A_hand_that_starts_closed_on_a_peg_holds_it()
    {
        using var rig = new ToolRig(vacuum: false, objectWidth: 0.016, holds: true);
        Assert.True(StateOf(rig).IsGrasped);
        Assert.Equal(0.016, StateOf(rig).Width, 6);
    }

    [Fact]
    public void Another_version_is_refused_and_nonsense_ends_the_connection()
    {
        using (var other = new ToolRig(vacuum: false, version: 2))
        {
            Assert.Equal(Fail, other.ConnectStatus);
            Assert.Equal(-1, other.Ask(Homing));
        }
        using var rig = new ToolRig(vacuum: false);
        Assert.Equal(-1, rig.Ask(Grasp, 0.03));
        using Socket next = ToolRig.NewSocket();
        next.Connect(IPAddress.Loopback, rig.Port);
        Assert.True(next.Connected);
    }

    private static GripperState StateOf(ToolRig rig)
    {
        rig.Receive();
        Assert.True(GripperCodec.TryDecode(rig.Receive(), out GripperState state));
        return state;
    }
}
