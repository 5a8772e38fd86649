using Warmstart.Controller.Lifecycle;
using Warmstart.Loop.Seam;
using Warmstart.Protocol.Contracts;
using Warmstart.Safety.Faults;

namespace Warmstart.Controller.Tests.Lifecycle;

/// <summary>Stops, leases that end, and the end of the daemon.</summary>
public sealed class LifecycleStopTests : LifecycleBench
{
    [Fact]
    public void An_obstacle_keeps_it_ready_and_finishes_the_episode_of_a_run()
    {
        Be(LifecycleState.Ready, intent: RunIntent.Run);
        Step(new() { Loop = Moving, LeaseHeld = true, Obstacle = "the broker is not connected" });
        Assert.Equal((LifecycleState.Ready, "held: the broker is not connected"), (Memory.State, Memory.Reason));
        Step(new() { Loop = Moving, LeaseHeld = true });
        Assert.Equal(LifecycleState.Running, Memory.State);
        Step(new() { Loop = Moving, LeaseHeld = true, Runner = RunnerStatus.Running, Obstacle = "the spool is full" });
        Assert.Equal((LifecycleState.Running, RunnerOrder.Finish), (Memory.State, Last.Order));
        Step(new() { Loop = Moving, LeaseHeld = true, Runner = RunnerStatus.Held, Obstacle = "the spool is full" });
        Assert.Equal(LifecycleState.Ready, Memory.State);
    }

    [Theory]
    [InlineData(LifecycleState.Homing)]
    [InlineData(LifecycleState.Ready)]
    [InlineData(LifecycleState.Running)]
    public void A_stop_of_category_one_brakes_and_of_category_zero_cuts(LifecycleState state)
    {
        foreach (var (request, category) in new[] { (LifecycleRequest.StopBrake, StopCategory.Brake), (LifecycleRequest.StopCut, StopCategory.Cut) })
        {
            Armed(state);
            Step(new() { Loop = Moving, LeaseHeld = true, Runner = RunnerStatus.Running, Request = request });
            Assert.Equal((LifecycleState.Stopping, RunnerOrder.Cancel), (Memory.State, Last.Order));
            Assert.Equal(new LoopOrder(LoopCommandKind.Stop, category), Last.Command);
            Step(new() { Loop = Moving, LeaseHeld = true, Answer = Done(LoopCommandKind.Stop) });
            Assert.Equal(LifecycleState.Stopping, Memory.State);
            Step(new() { Loop = Rest, LeaseHeld = true });
            Assert.Equal(LifecycleState.Idle, Memory.State);
        }
    }

    [Theory]
    [InlineData(LifecycleState.Homing)]
    [InlineData(LifecycleState.Running)]
    public void A_stop_of_category_two_holds_in_place_and_forgets_the_plan(LifecycleState state)
    {
        Armed(state);
        Step(new() { Loop = Moving, LeaseHeld = true, Runner = RunnerStatus.Running, Request = LifecycleRequest.StopHold });
        Assert.Equal((LifecycleState.Ready, LoopCommandKind.Hold, RunnerOrder.Cancel), (Memory.State, Last.Command!.Value.Kind, Last.Order));
        Step(new() { Loop = Moving, LeaseHeld = true }, 60);
        Assert.Equal(LifecycleState.Ready, Memory.State);
        Step(new() { Loop = Moving, LeaseHeld = true, Request = LifecycleRequest.Start });
        Assert.Equal((LifecycleState.Homing, RunnerOrder.Home), (Memory.State, Last.Order));
    }

    [Fact]
    public void A_cut_overrides_a_brake_that_is_under_way()
    {
        Armed(LifecycleState.Running);
        Step(new() { Loop = Moving, LeaseHeld = true, Request = LifecycleRequest.StopBrake });
        Step(new() { Loop = Moving, LeaseHeld = true, Request = LifecycleRequest.StopCut });
        Assert.Equal(StopCategory.Cut, Last.Command!.Value.Category);
    }

    [Fact]
    public void A_brake_that_takes_too_long_becomes_a_cut_and_a_cut_that_does_nothing_a_fault()
    {
        Armed(LifecycleState.Running);
        Step(new() { Loop = Moving, LeaseHeld = true, Request = LifecycleRequest.StopBrake });
        Step(new() { Loop = Moving, LeaseHeld = true }, 5.1);
        Assert.Equal(new LoopOrder(LoopCommandKind.Stop, StopCategory.Cut), Last.Command);
        Step(new() { Loop = Moving, LeaseHeld = true }, 2.1);
        Assert.Equal(LifecycleState.Faulted, Memory.State);
    }

    [Theory]
    [InlineData(LifecycleState.Homing)]
    [InlineData(LifecycleState.Ready)]
    [InlineData(LifecycleState.Running)]
    public void A_lease_that_ends_holds_at_once_and_stops_a_second_later(LifecycleState state)
    {
        Armed(state);
        Step(new() { Loop = Moving, Runner = RunnerStatus.Running });
        Assert.Equal((LifecycleState.Stopping, LoopCommandKind.Hold), (Memory.State, Last.Command!.Value.Kind));
        Step(new() { Loop = Moving }, 0.9);
        Assert.Null(Last.Command);
        Step(new() { Loop = Moving }, 0.2);
        Assert.Equal(new LoopOrder(LoopCommandKind.Stop, StopCategory.Brake), Last.Command);
    }

    [Fact]
    public void A_lease_that_ends_while_arming_stops_the_arming()
    {
        Be(LifecycleState.Homing, LifecycleStage.Arming, LoopCommandKind.Arm);
        Step(new() { Loop = Rest });
        Assert.Equal(new LoopOrder(LoopCommandKind.Stop, StopCategory.Brake), Last.Command);
    }

    [Theory]
    [InlineData(LifecycleState.Disconnected, false)]
    [InlineData(LifecycleState.Idle, false)]
    [InlineData(LifecycleState.Faulted, false)]
    [InlineData(LifecycleState.EmergencyStopped, false)]
    [InlineData(LifecycleState.Ready, true)]
    [InlineData(LifecycleState.Running, true)]
    [InlineData(LifecycleState.Homing, true)]
    public void The_end_of_the_daemon_stops_first_what_moves_and_then_ends_the_loop(LifecycleState state, bool moves)
    {
        Armed(state);
        var loop = moves ? Moving : Rest;
        Step(new() { Loop = loop, LeaseHeld = true, ShutDown = true });
        if (moves)
        {
            Assert.Equal(LoopCommandKind.Stop, Last.Command!.Value.Kind);
            Step(new() { Loop = Rest, LeaseHeld = true, ShutDown = true, Answer = Done(LoopCommandKind.Stop) });
            Step(new() { Loop = Rest, LeaseHeld = true, ShutDown = true });
        }
        Assert.Equal(LoopCommandKind.Shutdown, Last.Command!.Value.Kind);
        Step(new() { Loop = Rest, ShutDown = true, Answer = Done(LoopCommandKind.Shutdown) });
        Assert.Equal(LifecycleStage.ShutDown, Memory.Stage);
        Step(new() { Loop = Gone, ShutDown = true });
        Assert.Equal(LifecycleStage.ShutDown, Memory.Stage);
    }

    [Fact]
    public void The_end_of_the_daemon_does_not_wait_for_a_loop_that_is_gone_or_deaf()
    {
        Step(new() { Loop = Gone, ShutDown = true });
        Assert.Equal(LifecycleStage.ShutDown, Memory.Stage);
        Be(LifecycleState.Idle);
        Step(new() { Loop = Rest, ShutDown = true });
        Step(new() { Loop = Rest, ShutDown = true }, 3.1);
        Assert.Equal(LifecycleStage.ShutDown, Memory.Stage);
    }
}
