using System.Runtime.InteropServices;
using Warmstart.Protocol.Fci;
using Warmstart.Trials.FaultSimulation.Checks;

namespace Warmstart.Trials.Tests.FaultSimulation;

public sealed class TorqueCheckTests
{
    private const int TorquesAt = 314;
    private readonly CheckBoard _board = new(() => 7);
    private readonly StateNumbers _numbers = new();
    private readonly TorqueCheck _check;

    public TorqueCheckTests() => _check = new TorqueCheck(_board);

    [Fact]
    public void A_motion_that_begins_on_a_changed_state_is_measured_by_what_the_robot_said_before()
    {
        See(0.06, moves: false);
        See(-450, moves: true, corrupted: true);
        Command(0.5);
        Assert.Empty(_board.Found);
    }

    [Fact]
    public void Who_begins_on_a_changed_but_plausible_torque_knows_no_other()
    {
        See(0.06, moves: false);
        See(40, moves: true, corrupted: true);
        Command(39.5);
        Assert.Empty(_board.Found);
        See(0.1, moves: true, corrupted: true);
        Command(0);
        Assert.Equal("torque-rate", Assert.Single(_board.Found).Check);
    }

    [Fact]
    public void A_state_with_another_number_changed_still_tells_the_torque_that_the_robot_runs_on()
    {
        See(2, moves: true);
        Command(3);
        See(1.5, moves: true, corrupted: true, ranOn: 1.5);
        Command(1);
        Assert.Empty(_board.Found);
    }

    [Fact]
    public void A_torque_that_was_changed_on_its_way_is_nothing_to_go_by()
    {
        See(2, moves: true);
        Command(3);
        See(1.5, moves: true, corrupted: true, ranOn: 3);
        Command(1);
        Assert.Equal(["torque-rate", "torque-step"], _board.Found.Select(f => f.Check));
    }

    [Fact]
    public void No_command_walks_away_from_the_torque_that_the_robot_runs_on_however_small_its_steps()
    {
        See(0, moves: true);
        Command(1);
        See(0.2268, moves: true, corrupted: true, ranOn: 0);
        Command(1);
        Assert.Empty(_board.Found);
        See(-0.2189, moves: true, corrupted: true, ranOn: 0);
        Command(2);
        Assert.Equal("torque-step", Assert.Single(_board.Found).Check);
    }

    [Theory]
    [InlineData(0.9, true)]
    [InlineData(1.2, false)]
    [InlineData(double.NaN, false)]
    public void A_first_command_is_within_a_millisecond_of_what_the_robot_says(double torque, bool holds)
    {
        See(0, moves: false);
        See(0, moves: true);
        Command(torque);
        Assert.Equal(holds, _board.Found.Count == 0);
    }

    private void See(double torque, bool moves, bool corrupted = false, double ranOn = double.NaN)
    {
        RobotState state = default;
        state.robot_mode = moves ? RobotMode.Move : RobotMode.Idle;
        state.controller_mode = moves ? ControllerMode.ExternalController : ControllerMode.Other;
        state.tau_J_d[3] = torque;
        RobotState meant = state;
        if (corrupted)
            meant.tau_J_d[3] = ranOn;
        ReadOnlySpan<double> known = meant.tau_J_d;
        _numbers.Take(state, corrupted, corrupted && double.IsNaN(ranOn) ? [] : known);
        _check.Begin(_numbers);
    }

    private void Command(double torque)
    {
        byte[] datagram = new byte[TorquesAt + 7 * sizeof(double)];
        MemoryMarshal.Cast<byte, double>(datagram.AsSpan(TorquesAt))[3] = torque;
        _check.Look(datagram, _numbers);
    }
}
