using Warmstart.Controller.Lifecycle;
using Warmstart.Loop.Seam;
using Warmstart.Protocol.Contracts;
using Warmstart.Safety;
using Warmstart.Safety.Faults;

namespace Warmstart.Controller.Tests.Lifecycle;

/// <summary>Faults: which a run recovers from by itself, and which wait for a person.</summary>
public sealed class LifecycleFaultTests : LifecycleBench
{
    [Theory]
    [InlineData(LifecycleState.Idle)]
    [InlineData(LifecycleState.Homing)]
    [InlineData(LifecycleState.Ready)]
    [InlineData(LifecycleState.Running)]
    [InlineData(LifecycleState.Stopping)]
    [InlineData(LifecycleState.Faulted)]
    [InlineData(LifecycleState.EmergencyStopped)]
    public void From_every_state_a_dead_loop_or_a_lost_connection_leads_to_disconnected(LifecycleState state)
    {
        foreach (var loop in new[] { Gone, Unconnected })
        {
            Armed(state);
            Step(new() { Loop = loop, LeaseHeld = true });
            Assert.Equal((LifecycleState.Disconnected, RunnerOrder.Cancel), (Memory.State, Last.Order));
        }
    }

    [Theory]
    [InlineData(LifecycleState.Disconnected)]
    [InlineData(LifecycleState.Idle)]
    [InlineData(LifecycleState.Homing)]
    [InlineData(LifecycleState.Ready)]
    [InlineData(LifecycleState.Running)]
    [InlineData(LifecycleState.Stopping)]
    [InlineData(LifecycleState.Faulted)]
    public void From_every_state_a_pressed_button_leads_to_emergency_stopped_and_only_a_reset_out_of_it(LifecycleState state)
    {
        foreach (var button in new[] { Fault.EmergencyStop, Fault.StopLineLost, Fault.RobotUserStop })
        {
            var pressed = Rest with { Safety = SafetyState.Faulted, Faults = FaultSet.Of(button) };
            Armed(state);
            Step(new() { Loop = pressed, LeaseHeld = true });
            Assert.Equal(LifecycleState.EmergencyStopped, Memory.State);
            Step(new() { Loop = pressed, LeaseHeld = true, Request = LifecycleRequest.Reset }, 5);
            Assert.Equal(LoopCommandKind.Recover, Last.Command!.Value.Kind);
            Step(new() { Loop = pressed, LeaseHeld = true, Answer = new LoopAnswer(LoopCommandKind.Recover, LoopReplyCode.RobotRefused, 1) });
            Assert.Equal(LifecycleState.EmergencyStopped, Memory.State);
            Assert.Contains("reset failed", Memory.Reason, StringComparison.Ordinal);
            Step(new() { Loop = pressed, LeaseHeld = true, Request = LifecycleRequest.Reset });
            Step(new() { Loop = Rest, LeaseHeld = true, Answer = Done(LoopCommandKind.Recover) });
            Assert.Equal(LifecycleState.Idle, Memory.State);
        }
    }

    [Theory]
    [InlineData(Fault.RobotReflex, LifecycleState.Homing)]
    [InlineData(Fault.ForceLimit, LifecycleState.Homing)]
    [InlineData(Fault.RobotSilent, LifecycleState.Homing)]
    [InlineData(Fault.ComputeOverrun, LifecycleState.Homing)]
    [InlineData(Fault.FinalCheckFailed, LifecycleState.Faulted)]
    [InlineData(Fault.NotEnabled, LifecycleState.Faulted)]
    [InlineData(Fault.ModelMismatch, LifecycleState.Faulted)]
    [InlineData(Fault.StateNotFinite, LifecycleState.Faulted)]
    public void A_run_recovers_by_itself_from_what_contact_does_and_from_nothing_else(Fault fault, LifecycleState after)
    {
        Armed(LifecycleState.Running);
        Step(new() { Loop = Latched(fault), LeaseHeld = true, Runner = RunnerStatus.Running });
        Assert.Equal((after, RunnerOrder.Cancel), (Memory.State, Last.Order));
        if (after != LifecycleState.Homing)
            return;
        Step(new() { Loop = Latched(fault), LeaseHeld = true });
        Assert.Equal(LoopCommandKind.Recover, Last.Command!.Value.Kind);
        Step(new() { Loop = Rest, LeaseHeld = true, Answer = Done(LoopCommandKind.Recover) });
        Assert.Equal(LoopCommandKind.ConfigureRobot, Last.Command!.Value.Kind);
    }

    [Fact]
    public void Recoveries_are_counted_and_an_episode_that_ends_by_itself_forgives_them()
    {
        for (int i = 1; i <= 3; i++)
        {
            Memory = Memory with { State = LifecycleState.Running, Stage = LifecycleStage.None, Intent = RunIntent.Run, Since = TimeSpan.Zero };
            Step(new() { Loop = Latched(Fault.RobotReflex), LeaseHeld = true, EpisodesFinished = 5 });
            Assert.Equal((LifecycleState.Homing, i), (Memory.State, Memory.Recoveries));
        }
        var exhausted = Memory with { State = LifecycleState.Running, Stage = LifecycleStage.None, Since = TimeSpan.Zero };
        Memory = exhausted;
        Step(new() { Loop = Latched(Fault.RobotReflex), LeaseHeld = true, EpisodesFinished = 5 });
        Assert.Equal(LifecycleState.Faulted, Memory.State);
        Memory = exhausted;
        Step(new() { Loop = Moving, LeaseHeld = true, Runner = RunnerStatus.Running, EpisodesFinished = 6 });
        Step(new() { Loop = Latched(Fault.RobotReflex), LeaseHeld = true, EpisodesFinished = 6 });
        Assert.Equal((LifecycleState.Homing, 1), (Memory.State, Memory.Recoveries));
    }

    [Fact]
    public void Recoveries_of_ten_minutes_have_a_budget_that_finished_episodes_do_not_refill_and_a_person_does()
    {
        long finished = 0;
        for (int i = 1; i <= 2; i++, finished++)
        {
            Reflex(finished, allowed: 2);
            Assert.Equal((LifecycleState.Homing, i), (Memory.State, Memory.Recovery.Recent(Now)));
        }
        var spent = Memory;
        Reflex(finished, allowed: 2);
        Assert.Equal(LifecycleState.Faulted, Memory.State);
        Assert.Contains("2 recoveries in ten minutes are used up", Memory.Reason, StringComparison.Ordinal);
        Step(new() { Loop = Latched(Fault.RobotReflex), LeaseHeld = true, Request = LifecycleRequest.Reset });
        Step(new() { Loop = Rest, LeaseHeld = true, Answer = Done(LoopCommandKind.Recover) }, 2);
        Assert.Equal((LifecycleState.Idle, "recovered by a reset in 2.0 s", 0), (Memory.State, Memory.Reason, Memory.Recovery.Recent(Now)));
        Memory = spent;
        Now += RecoveryLog.Window;
        Reflex(finished, allowed: 2);
        Assert.Equal((LifecycleState.Homing, 1, 3L), (Memory.State, Memory.Recovery.Recent(Now), Memory.Recovery.Total));
    }

    [Fact]
    public void With_a_budget_of_none_each_fault_waits_for_a_person()
    {
        Reflex(0, allowed: 0);
        Assert.Equal(LifecycleState.Faulted, Memory.State);
    }

    [Fact]
    public void A_recovery_is_timed_from_the_stop_to_the_arm_at_home()
    {
        Reflex(0, allowed: 2);
        Memory = Memory with { Stage = LifecycleStage.Moving };
        Step(new() { Loop = Moving, LeaseHeld = true, Runner = RunnerStatus.Homed }, 4.2);
        Assert.Equal(LifecycleState.Ready, Memory.State);
        Assert.Contains("recovered in 4.2 s, the recovery number 1", Memory.Reason, StringComparison.Ordinal);
        Assert.Equal(4.2, Memory.Recovery.LastTook!.Value.TotalSeconds, 6);
    }

    [Fact]
    public void The_way_home_at_a_start_is_no_recovery()
    {
        Armed(LifecycleState.Homing);
        Memory = Memory with { Stage = LifecycleStage.Moving };
        Step(new() { Loop = Moving, LeaseHeld = true, Runner = RunnerStatus.Homed }, 4.2);
        Assert.Equal((LifecycleState.Ready, "home", (TimeSpan?)null), (Memory.State, Memory.Reason, Memory.Recovery.LastTook));
    }

    private void Reflex(long finished, int allowed)
    {
        Memory = Memory with { State = LifecycleState.Running, Stage = LifecycleStage.None, Intent = RunIntent.Run, Since = TimeSpan.Zero, Recoveries = 0 };
        Step(new() { Loop = Latched(Fault.RobotReflex), LeaseHeld = true, EpisodesFinished = finished, RecoveriesAllowed = allowed });
    }

    [Theory]
    [InlineData(LifecycleState.Ready)]
    [InlineData(LifecycleState.Homing)]
    public void A_fault_outside_of_a_run_waits_for_a_person(LifecycleState state)
    {
        Armed(state);
        Step(new() { Loop = Latched(Fault.RobotReflex), LeaseHeld = true });
        Assert.Equal(LifecycleState.Faulted, Memory.State);
        Step(new() { Loop = Rest, LeaseHeld = true }, 100);
        Assert.Equal(LifecycleState.Faulted, Memory.State);
    }

    [Fact]
    public void What_is_over_with_the_motion_is_tried_again_on_the_way_home_too()
    {
        Armed(LifecycleState.Homing);
        Step(new() { Loop = Rest with { Faults = FaultSet.Of(Fault.RobotSilent) }, LeaseHeld = true, Runner = RunnerStatus.Homing });
        Assert.Equal((LifecycleState.Homing, LifecycleStage.Settling, 1), (Memory.State, Memory.Stage, Memory.Recoveries));
    }

    [Theory]
    [InlineData(LifecycleState.Homing)]
    [InlineData(LifecycleState.Running)]
    public void A_runner_that_failed_because_a_fault_brakes_the_arm_waits_for_the_fault(LifecycleState state)
    {
        Armed(state);
        var braking = Moving with { Safety = SafetyState.Braking, Faults = FaultSet.Of(Fault.ComputeOverrun) };
        Step(new() { Loop = braking, LeaseHeld = true, Runner = RunnerStatus.Failed, RunnerReason = "aborted" });
        Assert.Equal(state, Memory.State);
        Step(new() { Loop = Rest, LeaseHeld = true, Runner = RunnerStatus.Failed });
        Assert.Equal((LifecycleState.Homing, LifecycleStage.Settling), (Memory.State, Memory.Stage));
        Assert.Contains("ComputeOverrun", Memory.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reset_with_home_recovers_goes_home_and_disarms()
    {
        Be(LifecycleState.Faulted);
        Step(new() { Loop = Latched(Fault.RobotReflex), LeaseHeld = true, Request = LifecycleRequest.ResetAndHome });
        Step(new() { Loop = Rest, LeaseHeld = true, Answer = Done(LoopCommandKind.Recover) });
        Assert.Equal((LifecycleState.Homing, LoopCommandKind.ConfigureRobot), (Memory.State, Last.Command!.Value.Kind));
        Step(new() { Loop = Rest, LeaseHeld = true, Answer = Done(LoopCommandKind.ConfigureRobot) });
        Step(new() { Loop = Rest, LeaseHeld = true, Answer = Done(LoopCommandKind.Arm) });
        Step(new() { Loop = Moving, LeaseHeld = true, Runner = RunnerStatus.Homed });
        Step(new() { Loop = Moving, LeaseHeld = true });
        Assert.Equal(LifecycleState.Stopping, Memory.State);
    }

    [Fact]
    public void A_fault_that_appears_while_idle_is_shown()
    {
        Be(LifecycleState.Idle);
        Step(new() { Loop = Latched(Fault.RobotReflex) });
        Assert.Equal(LifecycleState.Faulted, Memory.State);
    }
}
