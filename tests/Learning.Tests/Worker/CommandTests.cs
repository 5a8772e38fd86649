using System.Text;
using Warmstart.Learning.Checkpoints;
using Warmstart.Protocol.Contracts;

namespace Warmstart.Learning.Tests.Worker;

public sealed class CommandTests : IDisposable
{
    private readonly LearnerRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public void A_frozen_learner_takes_experience_but_neither_updates_nor_publishes_until_it_goes_on()
    {
        _rig.NewRun(warmUp: 0);
        _rig.Send(Rows.Range(1, 20));
        Assert.True(Freeze(true).Ok);
        int policies = _rig.Policies.Count;
        _rig.Send(Rows.Range(21, 20));
        Assert.Equal((LearnerPhase.Frozen, 40L, 80L), (_rig.Status!.Phase, _rig.Acknowledged, _rig.Status.GradientSteps));
        Assert.Equal(policies, _rig.Policies.Count);

        _rig.Kill();
        _rig.Start();
        Assert.Equal(LearnerPhase.Frozen, _rig.Status!.Phase);
        Assert.True(Freeze(false).Ok);
        Assert.Equal((LearnerPhase.FineTune, 160L), (_rig.Status!.Phase, _rig.Status.GradientSteps));
    }

    [Fact]
    public void A_rollback_restores_an_earlier_state_under_a_higher_version_and_survives_a_kill()
    {
        _rig.NewRun(warmUp: 0);
        _rig.Send(Rows.Range(1, 120));
        Checkpoint earlier = CheckpointFolder.Read(_rig.Folder.Checkpoints.PathOf("000000000050"));
        CommandReply reply = _rig.Ask((id, session, sequence) => new RollbackCommand { Id = id, Session = session, Sequence = sequence, Version = 60 }, "rollback");
        Assert.True(reply.Ok, reply.Text);
        PolicyPayload policy = _rig.Policies[^1];
        Assert.Equal(121, policy.Header.Version);
        PolicyCodec.TryDecode(earlier.Policy, out PolicyPayload? then, out _);
        Assert.Equal(then!.ProbeMean.ToArray(), policy.ProbeMean.ToArray());

        _rig.Kill();
        _rig.Start();
        _rig.Send(Rows.Range(121, 10));
        Assert.Equal(131, _rig.Policies[^1].Header.Version);
    }

    [Fact]
    public void A_loss_that_is_not_finite_freezes_the_learner_before_anything_is_published_and_a_rollback_heals_it()
    {
        _rig.Builder.BreakAt = 75;
        _rig.NewRun(warmUp: 0);
        _rig.Send(Rows.Range(1, 100));
        Assert.Equal(LearnerPhase.Frozen, _rig.Status!.Phase);
        Assert.Contains("non-finite", _rig.Status.Alarms);
        Assert.Equal(70, _rig.Policies[^1].Header.Version);
        Assert.Equal(100, _rig.Acknowledged);

        _rig.Builder.BreakAt = -1;
        CommandReply reply = _rig.Ask((id, session, sequence) => new RollbackCommand { Id = id, Session = session, Sequence = sequence, Checkpoint = "000000000050" }, "rollback");
        Assert.True(reply.Ok, reply.Text);
        Assert.DoesNotContain("non-finite", _rig.Status!.Alarms);
        Assert.True(_rig.Policies[^1].Header.Version > 70);
    }

    [Fact]
    public void A_named_checkpoint_can_start_the_next_run()
    {
        _rig.NewRun(warmUp: 0);
        _rig.Send(Rows.Range(1, 30));
        CommandReply reply = _rig.Ask((id, session, sequence) => new CheckpointCommand { Id = id, Session = session, Sequence = sequence, Name = "good" }, "checkpoint");
        Assert.True(reply.Ok, reply.Text);
        Assert.Null(CheckpointFolder.Verify(Path.Combine(_rig.Options.Checkpoints, "good")));
        reply = _rig.NewRun(warmUp: 5, checkpoint: "good", run: new RunId(9, 9));
        Assert.True(reply.Ok, reply.Text);
        Assert.Equal(new RunId(9, 9), _rig.Status!.Run);
        Assert.Equal((30L, new RunId(9, 9)), (_rig.Policies[^1].Header.Version, _rig.Policies[^1].Header.Run));
    }

    [Fact]
    public void Rows_of_the_run_before_are_still_taken_and_acknowledged()
    {
        _rig.NewRun(warmUp: 0);
        _rig.Send(Rows.Range(1, 10));
        _rig.NewRun(warmUp: 0, run: new RunId(9, 9));
        _rig.Send(Rows.Range(11, 10));
        Assert.Equal(20, _rig.Acknowledged);
        Assert.True(_rig.NewRun(warmUp: 0).Ok);
        Assert.Equal((20L, 80L), (_rig.Status!.Rows, _rig.Status.GradientSteps));
    }

    [Fact]
    public void A_missing_a_damaged_and_a_foreign_checkpoint_are_refused_with_a_reason_and_the_learner_stays()
    {
        Assert.Equal(ReasonCode.UnknownPolicy, _rig.NewRun(checkpoint: "nowhere").Reason);
        File.AppendAllText(Path.Combine(_rig.Options.Checkpoints, "offline", CheckpointLayout.Config), " ");
        CommandReply damaged = _rig.NewRun();
        Assert.Equal(ReasonCode.UnknownPolicy, damaged.Reason);
        Assert.Contains(CheckpointLayout.Config, damaged.Text, StringComparison.Ordinal);
        Assert.Equal(LearnerPhase.Idle, _rig.Status!.Phase);
    }

    [Fact]
    public void The_same_command_twice_is_done_once_and_answered_twice()
    {
        byte[] command = ContractJson.Write(new NewRunCommand
        {
            Id = "same",
            Session = _rig.Status!.Session,
            Sequence = _rig.Status.Sequence,
            Run = LearnerRig.Run,
            Checkpoint = "offline",
            TaskHash = HashText.Format(Rows.Identity.TaskHash),
            LayoutHash = HashText.Format(Rows.Identity.LayoutHash),
            WarmUpSteps = 1,
        });
        CommandReply first = _rig.AskRaw("new-run", command);
        CommandReply second = _rig.AskRaw("new-run", command);
        Assert.True(first.Ok && second.Ok);
        Assert.Equal(first.Text, second.Text);
    }

    [Fact]
    public void Retained_malformed_stale_and_unknown_commands_are_refused()
    {
        var good = new FreezeCommand { Id = "a", Session = _rig.Status!.Session, Sequence = _rig.Status.Sequence };
        Assert.Equal(ReasonCode.Retained, _rig.AskRaw("freeze", ContractJson.Write(good), retain: true).Reason);
        Assert.Equal(ReasonCode.Malformed, _rig.AskRaw("freeze", Encoding.UTF8.GetBytes("{\"frozen\":")).Reason);
        Assert.Equal(ReasonCode.StaleSession, _rig.Ask("freeze", good with { Id = "b", Session = "yesterday" }).Reason);
        Assert.Equal(ReasonCode.StaleSequence, _rig.Ask("freeze", good with { Id = "c", Sequence = 1000 }).Reason);
        Assert.Equal(ReasonCode.UnknownCommand, _rig.AskRaw("dance", []).Reason);
        Assert.Equal(ReasonCode.WrongState, _rig.Ask("freeze", good with { Id = "d" }).Reason);
    }

    private CommandReply Freeze(bool frozen) =>
        _rig.Ask((id, session, sequence) => new FreezeCommand { Id = id, Session = session, Sequence = sequence, Frozen = frozen }, "freeze");
}
