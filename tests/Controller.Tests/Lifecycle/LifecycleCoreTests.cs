using Warmstart.Controller.Lifecycle;
using Warmstart.Loop;
using Warmstart.Loop.Control;
using Warmstart.Loop.Seam;
using Warmstart.Protocol.Contracts;
using Warmstart.Safety;
using Warmstart.Safety.Faults;

namespace Warmstart.Controller.Tests.Lifecycle;

/// <summary>From no loop process to a run, and the end of a run.</summary>
public sealed class LifecycleCoreTests : LifecycleBench
{
    [Fact]
    public void Without_a_loop_process_it_waits()
    {
        Step(new() { Loop = Gone });
        Assert.Equal(LifecycleState.Disconnected, Memory.State);
        Assert.Contains("loop process", Memory.Reason, StringComparison.Ordinal);
        Assert.Null(Last.Command);
    }

    [Fact]
    public void It_connects_and_is_idle_when_states_arrive()
    {
        Step(new() { Loop = Unconnected });
        Assert.Equal(LoopCommandKind.Connect, Last.Command!.Value.Kind);
        Step(new() { Loop = Unconnected, Answer = Done(LoopCommandKind.Connect) });
        Assert.Equal(LifecycleState.Disconnected, Memory.State);
        Step(new() { Loop = Rest });
        Assert.Equal(LifecycleState.Idle, Memory.State);
    }

    [Theory]
    [InlineData(LoopReplyCode.ConnectionFailed, 0, "no robot answers", 2)]
    [InlineData(LoopReplyCode.WrongVersion, 42, "version 42", 10)]
    public void An_absent_robot_or_one_of_another_version_is_a_text_and_is_tried_again(LoopReplyCode code, int detail, string text, int again)
    {
        Step(new() { Loop = Unconnected });
        Step(new() { Loop = Unconnected, Answer = new LoopAnswer(LoopCommandKind.Connect, code, detail) });
        Assert.Contains(text, Memory.Reason, StringComparison.Ordinal);
        Step(new() { Loop = Unconnected }, again - 0.1);
        Assert.Null(Last.Command);
        Step(new() { Loop = Unconnected }, 0.2);
        Assert.Equal(LoopCommandKind.Connect, Last.Command!.Value.Kind);
    }

    [Fact]
    public void A_connect_that_is_never_answered_is_given_up_and_tried_again()
    {
        Step(new() { Loop = Unconnected });
        Step(new() { Loop = Unconnected }, 10.1);
        Assert.Contains("did not answer in time", Memory.Reason, StringComparison.Ordinal);
        Step(new() { Loop = Unconnected }, 2.1);
        Assert.Equal(LoopCommandKind.Connect, Last.Command!.Value.Kind);
    }

    [Fact]
    public void A_loop_that_is_armed_though_nothing_was_started_is_brought_to_rest()
    {
        Step(new() { Loop = Moving });
        Assert.Equal(LifecycleState.Idle, Memory.State);
        Step(new() { Loop = Moving }, 0.3);
        Assert.Null(Last.Command);
        Step(new() { Loop = Moving }, 0.3);
        Assert.Equal((LifecycleState.Stopping, LoopCommandKind.Stop), (Memory.State, Last.Command!.Value.Kind));
        Step(new() { Loop = Rest, Answer = Done(LoopCommandKind.Stop) });
        Assert.Equal(LifecycleState.Idle, Memory.State);
        Step(new() { Loop = Rest, LeaseHeld = true, Request = LifecycleRequest.Start });
        Assert.Equal(LoopCommandKind.ConfigureRobot, Last.Command!.Value.Kind);
    }

    [Fact]
    public void Start_configures_then_arms_then_homes_then_is_ready_then_runs()
    {
        Be(LifecycleState.Idle);
        Step(new() { Loop = Rest, LeaseHeld = true, Request = LifecycleRequest.Start });
        Assert.Equal((LifecycleState.Homing, LoopCommandKind.ConfigureRobot), (Memory.State, Last.Command!.Value.Kind));
        Step(new() { Loop = Rest, LeaseHeld = true, Answer = Done(LoopCommandKind.ConfigureRobot) });
        Assert.Equal(LoopCommandKind.Arm, Last.Command!.Value.Kind);
        Step(new() { Loop = Rest, LeaseHeld = true, Answer = Done(LoopCommandKind.Arm) });
        Assert.Equal(RunnerOrder.Home, Last.Order);
        Step(new() { Loop = Moving, LeaseHeld = true, Runner = RunnerStatus.Homing });
        Assert.Equal(LifecycleState.Homing, Memory.State);
        Step(new() { Loop = Moving, LeaseHeld = true, Runner = RunnerStatus.Homed });
        Assert.Equal(LifecycleState.Ready, Memory.State);
        Step(new() { Loop = Moving, LeaseHeld = true, Runner = RunnerStatus.Homed });
        Assert.Equal((LifecycleState.Running, RunnerOrder.Run), (Memory.State, Last.Order));
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
            Assert.Equal(after, Memory.State);
            Assert.Contains(answered ? "refused" : "no answer", Memory.Reason, StringComparison.Ordinal);
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
            Assert.Equal(takesBack ? new LoopOrder(LoopCommandKind.Stop, StopCategory.Brake) : null, Last.Command);
            Assert.True(Memory.State is LifecycleState.Disconnected or LifecycleState.EmergencyStopped);
        }
    }

    [Fact]
    public void An_answer_to_something_else_changes_nothing()
    {
        Be(LifecycleState.Homing, LifecycleStage.Arming, LoopCommandKind.Arm);
        Step(new() { Loop = Rest, LeaseHeld = true, Answer = Done(LoopCommandKind.Connect) });
        Assert.Equal(LifecycleStage.Arming, Memory.Stage);
    }

    [Theory]
    [InlineData(PathProblem.OutOfRange, "within its walls")]
    [InlineData(PathProblem.SelfCollision, "nearer than 20 mm to itself")]
    public void A_refused_joint_motion_says_what_is_in_the_way(PathProblem problem, string says) =>
        Assert.Contains(says, new LoopAnswer(LoopCommandKind.Home, LoopReplyCode.BadValue, (int)problem).Text, StringComparison.Ordinal);

    [Fact]
    public void A_motion_that_ends_without_a_fault_leads_to_idle()
    {
        Armed(LifecycleState.Ready);
        Step(new() { Loop = Rest, LeaseHeld = true });
        Assert.Equal((LifecycleState.Idle, "the motion ended by itself"), (Memory.State, Memory.Reason));
    }

    [Fact]
    public void A_sample_from_before_the_arming_is_no_motion_that_ended()
    {
        Be(LifecycleState.Homing, LifecycleStage.Moving);
        Memory = Memory with { Since = Now };
        Step(new() { Loop = Rest, LeaseHeld = true, Runner = RunnerStatus.Homing }, 0.1);
        Assert.Equal(LifecycleState.Homing, Memory.State);
        Step(new() { Loop = Rest, LeaseHeld = true, Runner = RunnerStatus.Homing }, 0.3);
        Assert.Equal(LifecycleState.Idle, Memory.State);
    }

    [Theory]
    [InlineData(RunnerStatus.Finished, LoopCommandKind.Stop)]
    [InlineData(RunnerStatus.Failed, LoopCommandKind.Hold)]
    public void A_run_that_is_over_or_failed_is_stopped(RunnerStatus status, LoopCommandKind order)
    {
        Armed(LifecycleState.Running);
        Step(new() { Loop = Moving, LeaseHeld = true, Runner = status, RunnerReason = "x" });
        Assert.Equal((LifecycleState.Stopping, order), (Memory.State, Last.Command!.Value.Kind));
    }

    [Fact]
    public void Whatever_comes_the_arm_is_only_ever_armed_or_moved_with_a_lease_and_after_a_start_or_a_reset()
    {
        for (int seed = 0; seed < 400; seed++)
        {
            var random = new Random(seed);
            Memory = LifecycleMemory.Initial;
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
                    Answer = random.Next(2) == 0 ? new LoopAnswer(Memory.Awaiting, (LoopReplyCode)random.Next(3), 0) : null,
                };
                asked |= request is LifecycleRequest.Start or LifecycleRequest.ResetAndHome && inputs.LeaseHeld;
                bool wasDisarmed = Memory.State is LifecycleState.Disconnected or LifecycleState.Idle;
                if (wasDisarmed)
                    asked = request is LifecycleRequest.Start or LifecycleRequest.ResetAndHome;
                Step(inputs, random.NextDouble());
                if (Last.Command is { Kind: LoopCommandKind.Arm } || Last.Order is RunnerOrder.Run or RunnerOrder.Home)
                    Assert.True(inputs.LeaseHeld && asked, $"seed {seed}, step {i}");
            }
        }
    }
}
