using Warmstart.Controller.Lifecycle;
using Warmstart.Loop;
using Warmstart.Loop.Control;
using Warmstart.Loop.Seam;
using Warmstart.Protocol.Contracts;
using Warmstart.Safety;
using Warmstart.Safety.Faults;

namespace Warmstart.Controller.Tests.Lifecycle;

public sealed class LifecycleCoreTests
{
    private static LoopView Gone => default;
    private static readonly LoopView Unconnected = new(true, LoopConnection.Disconnected, ControlMode.Idle, SafetyState.Ended, default);
    private static readonly LoopView Rest = new(true, LoopConnection.Connected, ControlMode.Idle, SafetyState.Ended, default);
    private static readonly LoopView Moving = new(true, LoopConnection.Armed, ControlMode.Hold, SafetyState.Nominal, default);
    private TimeSpan _now = TimeSpan.FromSeconds(1000);
    private LifecycleMemory _memory = LifecycleMemory.Initial;
    private LifecycleStep _last;

    [Fact]
    public void Without_a_loop_process_it_waits()
    {
        Step(new() { Loop = Gone });
        Assert.Equal(LifecycleState.Disconnected, _memory.State);
        Assert.Contains("loop process", _memory.Reason, StringComparison.Ordinal);
        Assert.Null(_last.Command);
    }

    [Fact]
    public void It_connects_and_is_idle_when_states_arrive()
    {
        Step(new() { Loop = Unconnected });
        Assert.Equal(LoopCommandKind.Connect, _last.Command!.Value.Kind);
        Step(new() { Loop = Unconnected, Answer = Done(LoopCommandKind.Connect) });
        Assert.Equal(LifecycleState.Disconnected, _memory.State);
        Step(new() { Loop = Rest });
        Assert.Equal(LifecycleState.Idle, _memory.State);
    }

    [Theory]
    [InlineData(LoopReplyCode.ConnectionFailed, 0, "no robot answers", 2)]
    [InlineData(LoopReplyCode.WrongVersion, 42, "version 42", 10)]
    public void An_absent_robot_or_one_of_another_version_is_a_text_and_is_tried_again(LoopReplyCode code, int detail, string text, int again)
    {
        Step(new() { Loop = Unconnected });
        Step(new() { Loop = Unconnected, Answer = new LoopAnswer(LoopCommandKind.Connect, code, detail) });
        Assert.Contains(text, _memory.Reason, StringComparison.Ordinal);
        Step(new() { Loop = Unconnected }, again - 0.1);
        Assert.Null(_last.Command);
        Step(new() { Loop = Unconnected }, 0.2);
        Assert.Equal(LoopCommandKind.Connect, _last.Command!.Value.Kind);
    }

    [Fact]
    public void A_connect_that_is_never_answered_is_given_up_and_tried_again()
    {
        Step(new() { Loop = Unconnected });
        Step(new() { Loop = Unconnected }, 10.1);
        Assert.Contains("did not answer in time", _memory.Reason, StringComparison.Ordinal);
        Step(new() { Loop = Unconnected }, 2.1);
        Assert.Equal(LoopCommandKind.Connect, _last.Command!.Value.Kind);
    }

    [Fact]
    public void A_loop_that_is_armed_though_nothing_was_started_is_brought_to_rest()
    {
        Step(new() { Loop = Moving });
        Assert.Equal(LifecycleState.Idle, _memory.State);
        Step(new() { Loop = Moving }, 0.3);
        Assert.Null(_last.Command);
        Step(new() { Loop = Moving }, 0.3);
        Assert.Equal((LifecycleState.Stopping, LoopCommandKind.Stop), (_memory.State, _last.Command!.Value.Kind));
        Step(new() { Loop = Rest, Answer = Done(LoopCommandKind.Stop) });
        Assert.Equal(LifecycleState.Idle, _memory.State);
        Step(new() { Loop = Rest, LeaseHeld = true, Request = LifecycleRequest.Start });
        Assert.Equal(LoopCommandKind.ConfigureRobot, _last.Command!.Value.Kind);
    }

    [Fact]
    public void Start_configures_then_arms_then_homes_then_is_ready_then_runs()
    {
        Be(LifecycleState.Idle);
        Step(new() { Loop = Rest, LeaseHeld = true, Request = LifecycleRequest.Start });
        Assert.Equal((LifecycleState.Homing, LoopCommandKind.ConfigureRobot), (_memory.State, _last.Command!.Value.Kind));
        Step(new() { Loop = Rest, LeaseHeld = true, Answer = Done(LoopCommandKind.ConfigureRobot) });
        Assert.Equal(LoopCommandKind.Arm, _last.Command!.Value.Kind);
        Step(new() { Loop = Rest, LeaseHeld = true, Answer = Done(LoopCommandKind.Arm) });
        Assert.Equal(RunnerOrder.Home, _last.Order);
        Step(new() { Loop = Moving, LeaseHeld = true, Runner = RunnerStatus.Homing });
        Assert.Equal(LifecycleState.Homing, _memory.State);
        Step(new() { Loop = Moving, LeaseHeld = true, Runner = RunnerStatus.Homed });
        Assert.Equal(LifecycleState.Ready, _memory.State);
        Step(new() { Loop = Moving, LeaseHeld = true, Runner = RunnerStatus.Homed });
        Assert.Equal((LifecycleState.Running, RunnerOrder.Run), (_memory.State, _last.Order));
    }

    [Theory]
    [InlineData(LifecycleStage.Configuring, LoopCommandKind.ConfigureRobot, LifecycleState.Idle)]
    [InlineData(LifecycleStage.Arming, LoopCommandKind.Arm, LifecycleState.Stopping)]
    [InlineData(LifecycleStage.Recovering, LoopCommandKind.Recover, LifecycleState.Idle)]
    public void A_step_of_homing_that_is_refused_or_never_answered_ends_disarmed(LifecycleStage stage, LoopCommandKind kind, LifecycleState after)
    {
        foreach (bool answered in (bool[])[true, false])
        {
            Be(LifecycleState.Homing, stage, kind);
            if (answered)
                Step(new() { Loop = Rest, LeaseHeld = true, Answer = new LoopAnswer(kind, LoopReplyCode.RobotRefused, 3) });
            else
                Step(new() { Loop = Rest, LeaseHeld = true }, 20);
            Assert.Equal(after, _memory.State);
            Assert.Contains(answered ? "refused" : "no answer", _memory.Reason, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(LifecycleStage.Arming, true)]
    [InlineData(LifecycleStage.Configuring, false)]
    public void An_order_to_arm_that_is_lost_sight_of_is_taken_back(LifecycleStage stage, bool takesBack)
    {
        LoopView pressed = Rest with { Faults = FaultSet.Of(Fault.EmergencyStop) };
        foreach (LoopView seen in (LoopView[])[Gone, Unconnected, pressed])
        {
            Be(LifecycleState.Homing, stage, stage == LifecycleStage.Arming ? LoopCommandKind.Arm : LoopCommandKind.ConfigureRobot);
            Step(new() { Loop = seen, LeaseHeld = true });
            Assert.Equal(takesBack ? new LoopOrder(LoopCommandKind.Stop, StopCategory.Brake) : null, _last.Command);
            Assert.True(_memory.State is LifecycleState.Disconnected or LifecycleState.EmergencyStopped);
        }
    }

    [Fact]
    public void An_answer_to_something_else_changes_nothing()
    {
        Be(LifecycleState.Homing, LifecycleStage.Arming, LoopCommandKind.Arm);
        Step(new() { Loop = Rest, LeaseHeld = true, Answer = Done(LoopCommandKind.Connect) });
        Assert.Equal(LifecycleStage.Arming, _memory.Stage);
    }

    [Fact]
    public void An_obstacle_keeps_it_ready_and_finishes_the_episode_of_a_run()
    {
        Be(LifecycleState.Ready, intent: RunIntent.Run);
        Step(new() { Loop = Moving, LeaseHeld = true, Obstacle = "the broker is not connected" });
        Assert.Equal((LifecycleState.Ready, "held: the broker is not connected"), (_memory.State, _memory.Reason));
        Step(new() { Loop = Moving, LeaseHeld = true });
        Assert.Equal(LifecycleState.Running, _memory.State);
        Step(new() { Loop = Moving, LeaseHeld = true, Runner = RunnerStatus.Running, Obstacle = "the spool is full" });
        Assert.Equal((LifecycleState.Running, RunnerOrder.Finish), (_memory.State, _last.Order));
        Step(new() { Loop = Moving, LeaseHeld = true, Runner = RunnerStatus.Held, Obstacle = "the spool is full" });
        Assert.Equal(LifecycleState.Ready, _memory.State);
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
            Assert.Equal((LifecycleState.Stopping, RunnerOrder.Cancel), (_memory.State, _last.Order));
            Assert.Equal(new LoopOrder(LoopCommandKind.Stop, category), _last.Command);
            Step(new() { Loop = Moving, LeaseHeld = true, Answer = Done(LoopCommandKind.Stop) });
            Assert.Equal(LifecycleState.Stopping, _memory.State);
            Step(new() { Loop = Rest, LeaseHeld = true });
            Assert.Equal(LifecycleState.Idle, _memory.State);
        }
    }

    [Theory]
    [InlineData(LifecycleState.Homing)]
    [InlineData(LifecycleState.Running)]
    public void A_stop_of_category_two_holds_in_place_and_forgets_the_plan(LifecycleState state)
    {
        Armed(state);
        Step(new() { Loop = Moving, LeaseHeld = true, Runner = RunnerStatus.Running, Request = LifecycleRequest.StopHold });
        Assert.Equal((LifecycleState.Ready, LoopCommandKind.Hold, RunnerOrder.Cancel), (_memory.State, _last.Command!.Value.Kind, _last.Order));
        Step(new() { Loop = Moving, LeaseHeld = true }, 60);
        Assert.Equal(LifecycleState.Ready, _memory.State);
        Step(new() { Loop = Moving, LeaseHeld = true, Request = LifecycleRequest.Start });
        Assert.Equal((LifecycleState.Homing, RunnerOrder.Home), (_memory.State, _last.Order));
    }

    [Fact]
    public void A_cut_overrides_a_brake_that_is_under_way()
    {
        Armed(LifecycleState.Running);
        Step(new() { Loop = Moving, LeaseHeld = true, Request = LifecycleRequest.StopBrake });
        Step(new() { Loop = Moving, LeaseHeld = true, Request = LifecycleRequest.StopCut });
        Assert.Equal(StopCategory.Cut, _last.Command!.Value.Category);
    }

    [Fact]
    public void A_brake_that_takes_too_long_becomes_a_cut_and_a_cut_that_does_nothing_a_fault()
    {
        Armed(LifecycleState.Running);
        Step(new() { Loop = Moving, LeaseHeld = true, Request = LifecycleRequest.StopBrake });
        Step(new() { Loop = Moving, LeaseHeld = true }, 5.1);
        Assert.Equal(new LoopOrder(LoopCommandKind.Stop, StopCategory.Cut), _last.Command);
        Step(new() { Loop = Moving, LeaseHeld = true }, 2.1);
        Assert.Equal(LifecycleState.Faulted, _memory.State);
    }

    [Theory]
    [InlineData(LifecycleState.Homing)]
    [InlineData(LifecycleState.Ready)]
    [InlineData(LifecycleState.Running)]
    public void A_lease_that_ends_holds_at_once_and_stops_a_second_later(LifecycleState state)
    {
        Armed(state);
        Step(new() { Loop = Moving, Runner = RunnerStatus.Running });
        Assert.Equal((LifecycleState.Stopping, LoopCommandKind.Hold), (_memory.State, _last.Command!.Value.Kind));
        Step(new() { Loop = Moving }, 0.9);
        Assert.Null(_last.Command);
        Step(new() { Loop = Moving }, 0.2);
        Assert.Equal(new LoopOrder(LoopCommandKind.Stop, StopCategory.Brake), _last.Command);
    }

    [Fact]
    public void A_lease_that_ends_while_arming_stops_the_arming()
    {
        Be(LifecycleState.Homing, LifecycleStage.Arming, LoopCommandKind.Arm);
        Step(new() { Loop = Rest });
        Assert.Equal(new LoopOrder(LoopCommandKind.Stop, StopCategory.Brake), _last.Command);
    }

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
            Assert.Equal((LifecycleState.Disconnected, RunnerOrder.Cancel), (_memory.State, _last.Order));
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
            Assert.Equal(LifecycleState.EmergencyStopped, _memory.State);
            Step(new() { Loop = pressed, LeaseHeld = true, Request = LifecycleRequest.Reset }, 5);
            Assert.Equal(LoopCommandKind.Recover, _last.Command!.Value.Kind);
            Step(new() { Loop = pressed, LeaseHeld = true, Answer = new LoopAnswer(LoopCommandKind.Recover, LoopReplyCode.RobotRefused, 1) });
            Assert.Equal(LifecycleState.EmergencyStopped, _memory.State);
            Assert.Contains("reset failed", _memory.Reason, StringComparison.Ordinal);
            Step(new() { Loop = pressed, LeaseHeld = true, Request = LifecycleRequest.Reset });
            Step(new() { Loop = Rest, LeaseHeld = true, Answer = Done(LoopCommandKind.Recover) });
            Assert.Equal(LifecycleState.Idle, _memory.State);
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
        Assert.Equal((after, RunnerOrder.Cancel), (_memory.State, _last.Order));
        if (after != LifecycleState.Homing)
            return;
        Step(new() { Loop = Latched(fault), LeaseHeld = true });
        Assert.Equal(LoopCommandKind.Recover, _last.Command!.Value.Kind);
        Step(new() { Loop = Rest, LeaseHeld = true, Answer = Done(LoopCommandKind.Recover) });
        Assert.Equal(LoopCommandKind.ConfigureRobot, _last.Command!.Value.Kind);
    }

    [Theory]
    [InlineData(PathProblem.OutOfRange, "within its walls")]
    [InlineData(PathProblem.SelfCollision, "nearer than 20 mm to itself")]
    public void A_refused_joint_motion_says_what_is_in_the_way(PathProblem problem, string says) =>
        Assert.Contains(says, new LoopAnswer(LoopCommandKind.Home, LoopReplyCode.BadValue, (int)problem).Text, StringComparison.Ordinal);

    [Fact]
    public void Recoveries_are_counted_and_an_episode_that_ends_by_itself_forgives_them()
    {
        for (int i = 1; i <= 3; i++)
        {
            _memory = _memory with { State = LifecycleState.Running, Stage = LifecycleStage.None, Intent = RunIntent.Run, Since = TimeSpan.Zero };
            Step(new() { Loop = Latched(Fault.RobotReflex), LeaseHeld = true, EpisodesFinished = 5 });
            Assert.Equal((LifecycleState.Homing, i), (_memory.State, _memory.Recoveries));
        }
        var exhausted = _memory with { State = LifecycleState.Running, Stage = LifecycleStage.None, Since = TimeSpan.Zero };
        _memory = exhausted;
        Step(new() { Loop = Latched(Fault.RobotReflex), LeaseHeld = true, EpisodesFinished = 5 });
        Assert.Equal(LifecycleState.Faulted, _memory.State);
        _memory = exhausted;
        Step(new() { Loop = Moving, LeaseHeld = true, Runner = RunnerStatus.Running, EpisodesFinished = 6 });
        Step(new() { Loop = Latched(Fault.RobotReflex), LeaseHeld = true, EpisodesFinished = 6 });
        Assert.Equal((LifecycleState.Homing, 1), (_memory.State, _memory.Recoveries));
    }

    [Fact]
    public void Recoveries_of_ten_minutes_have_a_budget_that_finished_episodes_do_not_refill_and_a_person_does()
    {
        long finished = 0;
        for (int i = 1; i <= 2; i++, finished++)
        {
            Reflex(finished, allowed: 2);
            Assert.Equal((LifecycleState.Homing, i), (_memory.State, _memory.Recovery.Recent(_now)));
        }
        var spent = _memory;
        Reflex(finished, allowed: 2);
        Assert.Equal(LifecycleState.Faulted, _memory.State);
        Assert.Contains("2 recoveries in ten minutes are used up", _memory.Reason, StringComparison.Ordinal);
        Step(new() { Loop = Latched(Fault.RobotReflex), LeaseHeld = true, Request = LifecycleRequest.Reset });
        Step(new() { Loop = Rest, LeaseHeld = true, Answer = Done(LoopCommandKind.Recover) }, 2);
        Assert.Equal((LifecycleState.Idle, "recovered by a reset in 2.0 s", 0), (_memory.State, _memory.Reason, _memory.Recovery.Recent(_now)));
        _memory = spent;
        _now += RecoveryLog.Window;
        Reflex(finished, allowed: 2);
        Assert.Equal((LifecycleState.Homing, 1, 3L), (_memory.State, _memory.Recovery.Recent(_now), _memory.Recovery.Total));
    }

    [Fact]
    public void With_a_budget_of_none_each_fault_waits_for_a_person()
    {
        Reflex(0, allowed: 0);
        Assert.Equal(LifecycleState.Faulted, _memory.State);
    }

    [Fact]
    public void A_recovery_is_timed_from_the_stop_to_the_arm_at_home()
    {
        Reflex(0, allowed: 2);
        _memory = _memory with { Stage = LifecycleStage.Moving };
        Step(new() { Loop = Moving, LeaseHeld = true, Runner = RunnerStatus.Homed }, 4.2);
        Assert.Equal(LifecycleState.Ready, _memory.State);
        Assert.Contains("recovered in 4.2 s, the recovery number 1", _memory.Reason, StringComparison.Ordinal);
        Assert.Equal(4.2, _memory.Recovery.LastTook!.Value.TotalSeconds, 6);
    }

    [Fact]
    public void The_way_home_at_a_start_is_no_recovery()
    {
        Armed(LifecycleState.Homing);
        _memory = _memory with { Stage = LifecycleStage.Moving };
        Step(new() { Loop = Moving, LeaseHeld = true, Runner = RunnerStatus.Homed }, 4.2);
        Assert.Equal((LifecycleState.Ready, "home", (TimeSpan?)null), (_memory.State, _memory.Reason, _memory.Recovery.LastTook));
    }

    private void Reflex(long finished, int allowed)
    {
        _memory = _memory with { State = LifecycleState.Running, Stage = LifecycleStage.None, Intent = RunIntent.Run, Since = TimeSpan.Zero, Recoveries = 0 };
        Step(new() { Loop = Latched(Fault.RobotReflex), LeaseHeld = true, EpisodesFinished = finished, RecoveriesAllowed = allowed });
    }

    [Theory]
    [InlineData(LifecycleState.Ready)]
    [InlineData(LifecycleState.Homing)]
    public void A_fault_outside_of_a_run_waits_for_a_person(LifecycleState state)
    {
        Armed(state);
        Step(new() { Loop = Latched(Fault.RobotReflex), LeaseHeld = true });
        Assert.Equal(LifecycleState.Faulted, _memory.State);
        Step(new() { Loop = Rest, LeaseHeld = true }, 100);
        Assert.Equal(LifecycleState.Faulted, _memory.State);
    }

    [Fact]
    public void What_is_over_with_the_motion_is_tried_again_on_the_way_home_too()
    {
        Armed(LifecycleState.Homing);
        Step(new() { Loop = Rest with { Faults = FaultSet.Of(Fault.RobotSilent) }, LeaseHeld = true, Runner = RunnerStatus.Homing });
        Assert.Equal((LifecycleState.Homing, LifecycleStage.Settling, 1), (_memory.State, _memory.Stage, _memory.Recoveries));
    }

    [Theory]
    [InlineData(LifecycleState.Homing)]
    [InlineData(LifecycleState.Running)]
    public void A_runner_that_failed_because_a_fault_brakes_the_arm_waits_for_the_fault(LifecycleState state)
    {
        Armed(state);
        var braking = Moving with { Safety = SafetyState.Braking, Faults = FaultSet.Of(Fault.ComputeOverrun) };
        Step(new() { Loop = braking, LeaseHeld = true, Runner = RunnerStatus.Failed, RunnerReason = "aborted" });
        Assert.Equal(state, _memory.State);
        Step(new() { Loop = Rest, LeaseHeld = true, Runner = RunnerStatus.Failed });
        Assert.Equal((LifecycleState.Homing, LifecycleStage.Settling), (_memory.State, _memory.Stage));
        Assert.Contains("ComputeOverrun", _memory.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_motion_that_ends_without_a_fault_leads_to_idle()
    {
        Armed(LifecycleState.Ready);
        Step(new() { Loop = Rest, LeaseHeld = true });
        Assert.Equal((LifecycleState.Idle, "the motion ended by itself"), (_memory.State, _memory.Reason));
    }

    [Fact]
    public void A_sample_from_before_the_arming_is_no_motion_that_ended()
    {
        Be(LifecycleState.Homing, LifecycleStage.Moving);
        _memory = _memory with { Since = _now };
        Step(new() { Loop = Rest, LeaseHeld = true, Runner = RunnerStatus.Homing }, 0.1);
        Assert.Equal(LifecycleState.Homing, _memory.State);
        Step(new() { Loop = Rest, LeaseHeld = true, Runner = RunnerStatus.Homing }, 0.3);
        Assert.Equal(LifecycleState.Idle, _memory.State);
    }

    [Fact]
    public void A_reset_with_home_recovers_goes_home_and_disarms()
    {
        Be(LifecycleState.Faulted);
        Step(new() { Loop = Latched(Fault.RobotReflex), LeaseHeld = true, Request = LifecycleRequest.ResetAndHome });
        Step(new() { Loop = Rest, LeaseHeld = true, Answer = Done(LoopCommandKind.Recover) });
        Assert.Equal((LifecycleState.Homing, LoopCommandKind.ConfigureRobot), (_memory.State, _last.Command!.Value.Kind));
        Step(new() { Loop = Rest, LeaseHeld = true, Answer = Done(LoopCommandKind.ConfigureRobot) });
        Step(new() { Loop = Rest, LeaseHeld = true, Answer = Done(LoopCommandKind.Arm) });
        Step(new() { Loop = Moving, LeaseHeld = true, Runner = RunnerStatus.Homed });
        Step(new() { Loop = Moving, LeaseHeld = true });
        Assert.Equal(LifecycleState.Stopping, _memory.State);
    }

    [Fact]
    public void A_fault_that_appears_while_idle_is_shown()
    {
        Be(LifecycleState.Idle);
        Step(new() { Loop = Latched(Fault.RobotReflex) });
        Assert.Equal(LifecycleState.Faulted, _memory.State);
    }

    [Theory]
    [InlineData(RunnerStatus.Finished, LoopCommandKind.Stop)]
    [InlineData(RunnerStatus.Failed, LoopCommandKind.Hold)]
    public void A_run_that_is_over_or_failed_is_stopped(RunnerStatus status, LoopCommandKind order)
    {
        Armed(LifecycleState.Running);
        Step(new() { Loop = Moving, LeaseHeld = true, Runner = status, RunnerReason = "x" });
        Assert.Equal((LifecycleState.Stopping, order), (_memory.State, _last.Command!.Value.Kind));
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
            Assert.Equal(LoopCommandKind.Stop, _last.Command!.Value.Kind);
            Step(new() { Loop = Rest, LeaseHeld = true, ShutDown = true, Answer = Done(LoopCommandKind.Stop) });
            Step(new() { Loop = Rest, LeaseHeld = true, ShutDown = true });
        }
        Assert.Equal(LoopCommandKind.Shutdown, _last.Command!.Value.Kind);
        Step(new() { Loop = Rest, ShutDown = true, Answer = Done(LoopCommandKind.Shutdown) });
        Assert.Equal(LifecycleStage.ShutDown, _memory.Stage);
        Step(new() { Loop = Gone, ShutDown = true });
        Assert.Equal(LifecycleStage.ShutDown, _memory.Stage);
    }

    [Fact]
    public void The_end_of_the_daemon_does_not_wait_for_a_loop_that_is_gone_or_deaf()
    {
        Step(new() { Loop = Gone, ShutDown = true });
        Assert.Equal(LifecycleStage.ShutDown, _memory.Stage);
        Be(LifecycleState.Idle);
        Step(new() { Loop = Rest, ShutDown = true });
        Step(new() { Loop = Rest, ShutDown = true }, 3.1);
        Assert.Equal(LifecycleStage.ShutDown, _memory.Stage);
    }

    [Fact]
    public void Whatever_comes_the_arm_is_only_ever_armed_or_moved_with_a_lease_and_after_a_start_or_a_reset()
    {
        for (int seed = 0; seed < 400; seed++)
        {
            var random = new Random(seed);
            _memory = LifecycleMemory.Initial;
            bool asked = false;
            for (int i = 0; i < 200; i++)
            {
                var request = random.Next(6) == 0 ? (LifecycleRequest)random.Next(7) : LifecycleRequest.None;
                var loop = new LoopView(
                    random.Next(20) != 0, (LoopConnection)random.Next(1, 3), (ControlMode)random.Next(6), (SafetyState)random.Next(7),
                    random.Next(4) == 0 ? FaultSet.Of((Fault)random.Next(29)) : default);
                var inputs = new LifecycleInputs
                {
                    Loop = loop,
                    Request = request,
                    LeaseHeld = random.Next(5) != 0,
                    Runner = (RunnerStatus)random.Next(7),
                    RunnerReason = "",
                    Obstacle = random.Next(5) == 0 ? "x" : null,
                    Answer = random.Next(2) == 0 ? new LoopAnswer(_memory.Awaiting, (LoopReplyCode)random.Next(3), 0) : null,
                };
                asked |= request is LifecycleRequest.Start or LifecycleRequest.ResetAndHome && inputs.LeaseHeld;
                bool wasDisarmed = _memory.State is LifecycleState.Disconnected or LifecycleState.Idle;
                if (wasDisarmed)
                    asked = request is LifecycleRequest.Start or LifecycleRequest.ResetAndHome;
                Step(inputs, random.NextDouble());
                if (_last.Command is { Kind: LoopCommandKind.Arm } || _last.Order is RunnerOrder.Run or RunnerOrder.Home)
                    Assert.True(inputs.LeaseHeld && asked, $"seed {seed}, step {i}");
            }
        }
    }

    private static LoopAnswer Done(LoopCommandKind kind) => new(kind, LoopReplyCode.Done, 0);

    private static LoopView Latched(Fault fault) => Rest with { Safety = SafetyState.Faulted, Faults = FaultSet.Of(fault) };

    private void Step(LifecycleInputs inputs, double seconds = 0.01)
    {
        _now += TimeSpan.FromSeconds(seconds);
        _last = LifecycleCore.Step(_now, _memory, inputs);
        _memory = _last.Next;
    }

    private void Be(
        LifecycleState state, LifecycleStage stage = LifecycleStage.None, LoopCommandKind awaiting = LoopCommandKind.None, RunIntent intent = RunIntent.None) =>
        _memory = LifecycleMemory.Initial with
        {
            State = state, Stage = stage, Awaiting = awaiting, Intent = intent, Since = _now - TimeSpan.FromSeconds(1),
            Deadline = awaiting == LoopCommandKind.None ? TimeSpan.MaxValue : _now + TimeSpan.FromSeconds(5),
        };

    private void Armed(LifecycleState state) => Be(
        state, state == LifecycleState.Homing ? LifecycleStage.Moving : LifecycleStage.None, intent: RunIntent.Run);
}
