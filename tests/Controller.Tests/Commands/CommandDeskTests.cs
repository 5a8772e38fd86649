using System.Text;
using Warmstart.Controller.Tests.Rig;
using Warmstart.Loop.Seam;
using Warmstart.Protocol.Contracts;
using Warmstart.Safety.Faults;

namespace Warmstart.Controller.Tests.Commands;

public sealed class CommandDeskTests : IDisposable
{
    private readonly ControllerRig _rig = new ControllerRig().Connected();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public void A_retained_command_is_refused_even_a_stop()
    {
        Assert.Equal(ReasonCode.Retained, _rig.AskBytes("stop", ContractJson.Write(new StopCommand()), retain: true).Reason);
        Assert.Equal(ReasonCode.Retained, _rig.AskBytes("start", "{}"u8.ToArray(), retain: true).Reason);
    }

    [Fact]
    public void An_oversized_command_is_refused() =>
        Assert.Equal(ReasonCode.Oversized, _rig.AskBytes("start", new byte[ContractJson.CommandBytesMax + 1]).Reason);

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"mode\":\"dance\",\"lease\":\"x\"}")]
    [InlineData("{\"mode\":\"evaluate\",\"lease\":\"x\",\"surprise\":1}")]
    [InlineData("{\"mode\":\"evaluate\",\"lease\":\"x\"}")]
    public void A_malformed_command_is_refused(string json) =>
        Assert.Equal(ReasonCode.Malformed, _rig.AskBytes("start", Encoding.UTF8.GetBytes(json)).Reason);

    [Fact]
    public void An_unknown_command_is_refused_and_says_which_there_are()
    {
        var reply = _rig.AskBytes("dance", "{}"u8.ToArray());
        Assert.Equal(ReasonCode.UnknownCommand, reply.Reason);
        Assert.Contains("start, stop, reset, lease, load, mark", reply.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_key_with_the_same_content_is_done_once_and_answered_twice()
    {
        var load = new LoadCommand { Task = "peg-insertion", Id = "k", Session = _rig.Status!.Session, Sequence = _rig.Status.Sequence };
        var first = _rig.Ask("load", load);
        Assert.True(first.Ok, first.Text);
        _rig.Run(2);
        Assert.Equal(first, _rig.Ask("load", load));
        Assert.Single(_rig.Events<CommandEvent>("command"), e => e.Command == "load");
        Assert.Equal(ReasonCode.Duplicate, _rig.Ask("load", load with { Policy = "random" }).Reason);
    }

    [Fact]
    public void A_command_of_an_earlier_life_is_refused()
    {
        Assert.Equal(ReasonCode.StaleSession, _rig.Ask("start", _rig.Start() with { Session = "before" }).Reason);
        Assert.Equal(ReasonCode.StaleSession, _rig.Ask("lease", new LeaseCommand { Action = LeaseAction.Renew, Lease = _rig.Lease, Seconds = 9, Session = "before" }).Reason);
    }

    [Fact]
    public void A_command_of_someone_who_has_missed_a_change_is_refused_and_a_mere_new_status_is_no_change()
    {
        long seen = _rig.Status!.Sequence;
        _rig.Run(5);
        Assert.True(_rig.Status.Sequence > seen);
        Assert.True(_rig.Ask("load", new LoadCommand { Task = "peg-insertion", Sequence = seen }).Ok);
        Assert.Equal(ReasonCode.StaleSequence, _rig.Ask("load", new LoadCommand { Task = "peg-insertion", Sequence = seen }).Reason);
        Assert.Equal(ReasonCode.StaleSequence, _rig.Ask("load", new LoadCommand { Task = "peg-insertion", Sequence = 99_999 }).Reason);
    }

    [Fact]
    public void The_sequence_in_an_answer_is_good_for_the_next_command()
    {
        var loaded = _rig.Ask("load", new LoadCommand { Task = "peg-insertion" });
        var started = _rig.Ask("start", _rig.Start() with { Sequence = loaded.Sequence });
        Assert.True(started.Ok, started.Text);
    }

    [Fact]
    public void A_lease_can_be_renewed_whatever_else_has_changed()
    {
        long seen = _rig.Status!.Sequence;
        _rig.Ask("load", new LoadCommand { Task = "peg-insertion" });
        Assert.True(_rig.Ask("lease", new LeaseCommand { Action = LeaseAction.Renew, Lease = _rig.Lease, Seconds = 60, Sequence = seen }).Ok);
    }

    [Fact]
    public void Who_holds_no_lease_is_refused_with_the_reason()
    {
        Assert.Equal(ReasonCode.LeaseHeld, _rig.Ask("start", _rig.Start() with { Lease = "guess" }).Reason);
        Assert.Equal(ReasonCode.LeaseHeld, _rig.Ask("lease", new LeaseCommand { Action = LeaseAction.Acquire, Owner = "ben", Seconds = 60 }).Reason);
        Assert.True(_rig.Ask("lease", new LeaseCommand { Action = LeaseAction.Renew, Lease = _rig.Lease, Seconds = 5 }).Ok);
        _rig.Run(6);
        Assert.Equal(ReasonCode.LeaseExpired, _rig.Ask("start", _rig.Start()).Reason);
        Assert.Equal(ReasonCode.LeaseExpired, _rig.Ask("reset", new ResetCommand { Lease = _rig.Lease! }).Reason);
        Assert.Equal(ReasonCode.NoLease, _rig.Ask("start", _rig.Start() with { Lease = "guess" }).Reason);
    }

    [Theory]
    [InlineData("no-such-task", "expert", ReasonCode.UnknownTask)]
    [InlineData("peg-insertion", "no-such-policy", ReasonCode.UnknownPolicy)]
    [InlineData("peg-insertion", "..", ReasonCode.OutOfRange)]
    [InlineData("../../etc", "expert", ReasonCode.OutOfRange)]
    [InlineData("peg-insertion", "a/b", ReasonCode.OutOfRange)]
    public void Unknown_names_and_paths_are_refused(string task, string policy, ReasonCode reason)
    {
        Assert.Equal(reason, _rig.Ask("start", _rig.Start() with { Task = task, Policy = policy }).Reason);
        Assert.Equal(reason, _rig.Ask("load", new LoadCommand { Task = task, Policy = policy }).Reason);
    }

    [Fact]
    public void A_damaged_checkpoint_and_one_of_another_task_are_refused_and_the_daemon_lives()
    {
        Checkpoints.Write(_rig, "other-task", change: d => d.Header = d.Header with { TaskHash = 5 });
        Directory.CreateDirectory(Path.Combine(_rig.Checkpoints, "damaged"));
        File.WriteAllBytes(Path.Combine(_rig.Checkpoints, "damaged", "policy.safetensors"), [1, 2, 3]);
        Assert.Equal(ReasonCode.HashMismatch, _rig.Ask("start", _rig.Start(policy: "other-task")).Reason);
        Assert.Equal(ReasonCode.UnknownPolicy, _rig.Ask("start", _rig.Start(policy: "damaged")).Reason);
        Assert.Equal(LifecycleState.Idle, _rig.Core.State);
    }

    [Fact]
    public void Fine_tuning_needs_a_checkpoint_and_without_a_warm_up_a_learner()
    {
        Checkpoints.Write(_rig, "start-point");
        Assert.Equal(ReasonCode.UnknownPolicy, _rig.Ask("start", _rig.Start(RunMode.FineTune)).Reason);
        Assert.Equal(ReasonCode.NoLearner, _rig.Ask("start", _rig.Start(RunMode.FineTune, "start-point") with { WarmUpSteps = 0 }).Reason);
        Assert.Equal(ReasonCode.UnknownRun, _rig.Ask("start", _rig.Start(RunMode.FineTune, "start-point") with { Resume = new RunId(9, 9) }).Reason);
        Assert.Equal(ReasonCode.OutOfRange, _rig.Ask("start", _rig.Start() with { Resume = new RunId(9, 9) }).Reason);
        Assert.Equal(ReasonCode.OutOfRange, _rig.Ask("start", _rig.Start(RunMode.WarmUp)).Reason);
    }

    [Fact]
    public void Start_is_refused_in_every_state_but_idle_and_ready()
    {
        Assert.True(_rig.Ask("start", _rig.Start(policy: "random")).Ok);
        Assert.Equal(ReasonCode.WrongState, _rig.Ask("start", _rig.Start()).Reason);
        Assert.Equal(ReasonCode.WrongState, _rig.Ask("reset", new ResetCommand { Lease = _rig.Lease! }).Reason);
        Assert.Equal(ReasonCode.WrongState, _rig.Ask("load", new LoadCommand { Task = "peg-insertion" }).Reason);
        Assert.True(_rig.RunUntil(LifecycleState.Running));
        Assert.Equal(ReasonCode.WrongState, _rig.Ask("start", _rig.Start()).Reason);
        _rig.Loop.Break(Fault.ModelMismatch);
        Assert.True(_rig.RunUntil(LifecycleState.Faulted));
        _rig.Run(0.1);
        Assert.Equal(ReasonCode.Faulted, _rig.Ask("start", _rig.Start()).Reason);
        _rig.Loop.Break(Fault.EmergencyStop);
        Assert.True(_rig.RunUntil(LifecycleState.EmergencyStopped));
        _rig.Run(0.1);
        Assert.Equal(ReasonCode.EmergencyStopped, _rig.Ask("start", _rig.Start()).Reason);
        _rig.Loop.Alive = false;
        Assert.True(_rig.RunUntil(LifecycleState.Disconnected));
        _rig.Run(0.1);
        Assert.Equal(ReasonCode.NoRobot, _rig.Ask("start", _rig.Start()).Reason);
        Assert.Equal(ReasonCode.NoRobot, _rig.Ask("reset", new ResetCommand { Lease = _rig.Lease! }).Reason);
    }

    [Fact]
    public void Stop_needs_no_lease_no_key_and_no_status()
    {
        _rig.Ask("start", _rig.Start(policy: "random"));
        Assert.True(_rig.RunUntil(LifecycleState.Running));
        Assert.True(_rig.AskBytes("stop", "{}"u8.ToArray()).Ok);
        Assert.True(_rig.RunUntil(LifecycleState.Idle, 2));
        Assert.Equal(StopCategory.Brake, _rig.Loop.Commands[^1].Category);
        Assert.Equal(ReasonCode.OutOfRange, _rig.AskBytes("stop", "{\"category\":3}"u8.ToArray()).Reason);
    }

    [Fact]
    public void Of_a_start_and_a_stop_in_one_breath_the_stop_wins()
    {
        _rig.Ask("load", new LoadCommand { Task = "peg-insertion", Policy = "random" });
        var start = _rig.Start() with { Id = "s", Session = _rig.Status!.Session, Sequence = _rig.Status.Sequence };
        _rig.Publish(ControllerRig.Topics.Command("start"), ContractJson.Write(start));
        _rig.Publish(ControllerRig.Topics.Command("stop"), ContractJson.Write(new StopCommand()));
        _rig.Run(3);
        Assert.Equal(LifecycleState.Idle, _rig.Core.State);
        Assert.DoesNotContain(_rig.Loop.Commands, c => c.Kind == LoopCommandKind.Arm);
    }

    [Fact]
    public void The_public_status_never_shows_the_leases_id()
    {
        _rig.Run(1);
        Assert.Equal("rig", _rig.Status!.Lease!.Owner);
        Assert.Null(_rig.Status.Lease.Id);
        Assert.DoesNotContain(_rig.Heard, m => m.Topic == ControllerRig.Topics.Status && m.Text.Contains(_rig.Lease!, StringComparison.Ordinal));
    }
}
