using Warmstart.Controller.Tests.Rig;
using Warmstart.Loop.Seam;
using Warmstart.Protocol.Contracts;
using Warmstart.Safety.Faults;

namespace Warmstart.Controller.Tests.Core;

public sealed class RunTests
{
    [Fact]
    public void An_evaluation_goes_from_idle_through_home_to_running_and_back_to_idle()
    {
        using var rig = new ControllerRig().Connected();
        var reply = rig.Ask("start", rig.Start(episodes: 2));
        Assert.True(reply.Ok, reply.Text);
        Assert.True(rig.RunUntil(LifecycleState.Running, 10), rig.Core.Reason);
        Assert.True(rig.RunUntil(LifecycleState.Idle, 60), rig.Core.Reason);
        rig.Run(0.2);
        var path = rig.Events<TransitionEvent>("transition").Select(e => e.To).ToArray();
        Assert.Equal([LifecycleState.Idle, LifecycleState.Homing, LifecycleState.Ready, LifecycleState.Running, LifecycleState.Stopping, LifecycleState.Idle], path);
        var episodes = rig.Events<EpisodeEvent>("episode").ToArray();
        Assert.Equal([0, 1], episodes.Select(e => e.Episode));
        Assert.All(episodes, e => Assert.Equal(reply.Run, e.Run));
        Assert.All(episodes, e => Assert.InRange(e.Length, 1, rig.Task.EpisodeSteps));
        Assert.Equal(episodes.Sum(e => e.Length), rig.Experience().Sum(b => b.Rows.Count));
        Assert.All(rig.Experience().SelectMany(b => b.Rows), r => Assert.Equal(RunMode.Evaluate, r.Mode));
        LoopCommandKind[] orders = [.. rig.Loop.Commands.Select(c => c.Kind)];
        Assert.Equal(LoopCommandKind.Connect, orders[0]);
        Assert.Equal([LoopCommandKind.ConfigureRobot, LoopCommandKind.Arm], orders[1..3]);
        Assert.Equal(LoopCommandKind.Stop, orders[^1]);
    }

    [Fact]
    public void Contacts_that_use_up_the_budget_end_the_last_episode_too_and_the_arm_is_taken_back_before_it_stops()
    {
        using var rig = new ControllerRig().Connected();
        Assert.True(rig.Ask("start", rig.Start(policy: "expert", episodes: 1)).Ok);
        Assert.True(rig.RunUntil(LifecycleState.Running, 10), rig.Core.Reason);
        double hole = new Warmstart.Controller.Tasks.TaskGeometry(rig.Task).Hole.Z;
        Assert.True(rig.RunUntil(() => rig.Height - hole < 0.01, 10), "the tool did not come near the hole");
        int before = rig.Loop.Commands.Count;
        rig.Loop.Push(Warmstart.Robot.Vector6.From(new(0, 0, 500), Warmstart.Robot.Vec3.Zero));
        Assert.True(rig.RunUntil(() => rig.Events<EpisodeEvent>("episode").Any(), 10), "no episode ended");
        rig.Loop.Push(default);
        var episode = Assert.Single(rig.Events<EpisodeEvent>("episode"));
        Assert.Equal(EpisodeEnd.Reflex, episode.End);
        Assert.True(rig.RunUntil(LifecycleState.Idle, 60), rig.Core.Reason);
        LoopCommandKind[] orders = [.. rig.Loop.Commands.Skip(before).Select(c => c.Kind)];
        Assert.Equal([LoopCommandKind.Follow, LoopCommandKind.Hold, LoopCommandKind.Home, LoopCommandKind.Stop], orders);
        var last = rig.Experience().SelectMany(b => b.Rows).Last();
        Assert.True(last.Flags.HasFlag(TransitionFlags.Terminal) && !last.Flags.HasFlag(TransitionFlags.Success), $"{last.Flags}");
    }

    [Fact]
    public void After_any_start_the_arm_is_disarmed_until_someone_says_start()
    {
        using var rig = new ControllerRig().Connected();
        rig.Run(5);
        Assert.Equal([LoopCommandKind.Connect], rig.Loop.Commands.Select(c => c.Kind));
        Assert.False(rig.Status!.Armed);
    }

    [Fact]
    public void When_the_lease_expires_the_arm_holds_at_once_and_stops_a_moment_later()
    {
        using var rig = new ControllerRig().Connected();
        rig.Ask("start", rig.Start(policy: "random"));
        Assert.True(rig.RunUntil(LifecycleState.Running, 10));
        Assert.True(rig.Ask("lease", new LeaseCommand { Action = LeaseAction.Renew, Lease = rig.Lease, Seconds = 5 }).Ok);
        Assert.True(rig.RunUntil(LifecycleState.Stopping, 6));
        rig.Step();
        Assert.Equal(LoopCommandKind.Hold, rig.Loop.Commands[^1].Kind);
        Assert.True(rig.RunUntil(LifecycleState.Idle, 3));
        Assert.Equal(LoopCommandKind.Stop, rig.Loop.Commands[^1].Kind);
        Assert.Equal(StopCategory.Brake, rig.Loop.Commands[^1].Category);
        rig.Run(0.1);
        Assert.Equal("lease-expired", rig.Events<TransitionEvent>("transition").Last(e => e.To == LifecycleState.Stopping).Cause);
    }

    [Fact]
    public void When_the_broker_is_lost_the_episode_is_finished_and_the_arm_holds_until_it_is_found_again()
    {
        using var rig = new ControllerRig().Connected();
        rig.Ask("start", rig.Start(policy: "random"));
        Assert.True(rig.RunUntil(() => rig.Loop.Mode == Warmstart.Loop.ControlMode.Follow, 10));
        rig.Broker.GoDown();
        rig.Run(1);
        Assert.Equal(LifecycleState.Running, rig.Core.State);
        Assert.True(rig.RunUntil(LifecycleState.Ready, 15), rig.Core.Reason);
        Assert.Contains("broker", rig.Core.Reason, StringComparison.Ordinal);
        Assert.Equal(Warmstart.Loop.ControlMode.Hold, rig.Loop.Mode);
        rig.Broker.ComeUp();
        Assert.True(rig.RunUntil(LifecycleState.Running, 5), rig.Core.Reason);
        Assert.Contains(rig.Broker.Retained, m => m.Topic == ControllerRig.Topics.Availability && m.Text == Availability.Online);
    }

    [Fact]
    public void A_reflex_ends_the_episode_as_a_failure_and_the_run_goes_on_by_itself()
    {
        using var rig = new ControllerRig().Connected();
        rig.Ask("start", rig.Start(policy: "random"));
        Assert.True(rig.RunUntil(() => rig.Loop.Mode == Warmstart.Loop.ControlMode.Follow, 10));
        rig.Run(1);
        rig.Loop.Break(Fault.RobotReflex);
        Assert.True(rig.RunUntil(LifecycleState.Homing, 1));
        Assert.True(rig.RunUntil(LifecycleState.Running, 10), rig.Core.Reason);
        var episode = Assert.Single(rig.Events<EpisodeEvent>("episode"));
        Assert.Equal(EpisodeEnd.Reflex, episode.End);
        Assert.Contains(rig.Loop.Commands, c => c.Kind == LoopCommandKind.Recover);
        var fault = rig.Events<FaultEvent>("fault").First();
        Assert.Equal("robot-reflex", fault.Fault.Name);
        Assert.True(File.Exists(Path.Combine(rig.BlackBoxes, fault.BlackBox!)));
    }

    [Fact]
    public void A_fourth_reflex_without_a_finished_episode_is_a_fault_for_a_person()
    {
        using var rig = new ControllerRig().Connected();
        rig.Ask("start", rig.Start(policy: "random"));
        for (int i = 0; i < 4; i++)
        {
            Assert.True(rig.RunUntil(() => rig.Loop.Mode == Warmstart.Loop.ControlMode.Follow, 20), rig.Core.Reason);
            rig.Run(0.5);
            rig.Loop.Break(Fault.RobotReflex);
            rig.Run(0.5);
        }
        Assert.Equal(LifecycleState.Faulted, rig.Core.State);
        rig.Run(5);
        Assert.Equal(LifecycleState.Faulted, rig.Core.State);
        Assert.Equal(ReasonCode.Faulted, rig.Ask("start", rig.Start()).Reason);
        Assert.True(rig.Ask("reset", new ResetCommand { Lease = rig.Lease! }).Ok);
        Assert.True(rig.RunUntil(LifecycleState.Homing, 2));
        Assert.True(rig.RunUntil(LifecycleState.Idle, 10), rig.Core.Reason);
    }

    [Fact]
    public void A_dead_loop_process_is_a_disconnection_and_the_run_is_over()
    {
        using var rig = new ControllerRig().Connected();
        rig.Ask("start", rig.Start(policy: "random"));
        Assert.True(rig.RunUntil(LifecycleState.Running, 10));
        rig.Loop.Alive = false;
        Assert.True(rig.RunUntil(LifecycleState.Disconnected, 2));
        rig.Loop.Revive();
        Assert.True(rig.RunUntil(LifecycleState.Idle, 5), rig.Core.Reason);
        Assert.False(rig.Core.Status(rig.Now).Armed);
        rig.Run(5);
        Assert.Equal(LifecycleState.Idle, rig.Core.State);
        Assert.False(rig.Status!.Armed);
    }

    [Fact]
    public void The_daemons_end_brings_the_arm_to_rest_first()
    {
        using var rig = new ControllerRig().Connected();
        rig.Ask("start", rig.Start(policy: "random"));
        Assert.True(rig.RunUntil(LifecycleState.Running, 10));
        rig.Core.Ending = true;
        Assert.True(rig.RunUntil(() => rig.Core.Ended, 5));
        LoopCommandKind[] last = [.. rig.Loop.Commands.TakeLast(2).Select(c => c.Kind)];
        Assert.Equal([LoopCommandKind.Stop, LoopCommandKind.Shutdown], last);
    }

    [Fact]
    public void The_heartbeat_and_the_permit_of_the_lease_reach_the_loop()
    {
        using var rig = new ControllerRig().Connected();
        rig.Run(1);
        Assert.True(rig.Seam.ControllerHeartbeat.IsAlive(rig.Now.Ticks * 100, 50_000_000));
        Assert.True(rig.Seam.Permit.TryRead(out var permit, out _));
        Assert.InRange(permit.LeaseEndsNs - (rig.Now.Ticks * 100), 598e9, 603e9);
        Assert.True(rig.Ask("lease", new LeaseCommand { Action = LeaseAction.Release, Lease = rig.Lease }).Ok);
        rig.Run(3);
        Assert.True(rig.Seam.Permit.TryRead(out permit, out _));
        Assert.Equal(0, permit.LeaseEndsNs);
    }
}
