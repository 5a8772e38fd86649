using Warmstart.Learning.Replay;
using Warmstart.Learning.Worker;
using Warmstart.Numerics.Policy;
using Warmstart.Protocol.Contracts;

namespace Warmstart.Learning.Tests.Worker;

public sealed class LearnerCoreTests : IDisposable
{
    private readonly LearnerRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public void Before_the_first_run_the_learner_is_idle_and_says_so()
    {
        Assert.Equal(LearnerPhase.Idle, _rig.Status!.Phase);
        Assert.Null(_rig.Ack!.Run);
    }

    [Fact]
    public void A_run_waits_for_its_warm_up_trains_from_the_row_that_completes_it_and_publishes()
    {
        CommandReply reply = _rig.NewRun(warmUp: 20);
        Assert.True(reply.Ok, reply.Text);
        Assert.Equal((LearnerPhase.WarmUp, LearnerRig.Run), (_rig.Status!.Phase, _rig.Ack!.Run!.Value));
        Assert.Equal(0, Assert.Single(_rig.Policies).Header.Version);

        _rig.Send(Rows.Range(1, 19, RunMode.WarmUp));
        Assert.Equal((0, 19L), (_rig.Status!.GradientSteps, _rig.Status.Rows));
        _rig.Send(Rows.Row(20, RunMode.WarmUp));
        Assert.Equal((4, LearnerPhase.FineTune), (_rig.Status!.GradientSteps, _rig.Status.Phase));
        Assert.Equal(1, _rig.Policies[^1].Header.Version);

        _rig.Send(Rows.Range(21, 10));
        Assert.Equal(4 * 11, _rig.Status!.GradientSteps);
        Assert.Equal(11, _rig.Policies[^1].Header.Version);
        Assert.Equal(30, _rig.Acknowledged);
        Assert.Equal(4d, _rig.Status.UtdActual);
    }

    [Fact]
    public void The_limits_in_force_are_kept_with_the_run_its_checkpoints_and_its_status_also_over_a_restart()
    {
        string limits = HashText.Format(0xA1);
        Assert.True(_rig.NewRun(warmUp: 0, limits: limits).Ok);
        Assert.Equal(limits, _rig.Status!.LimitsHash);
        Assert.Equal(limits, _rig.Folder.ReadSpec().LimitsHash);
        Assert.Equal(limits, _rig.Folder.Checkpoints.ReadLatest([])!.Config.Provenance["limitsHash"]);
        _rig.StopOrderly();
        _rig.Start();
        Assert.Equal(limits, _rig.Status!.LimitsHash);
    }

    [Fact]
    public void A_run_that_was_not_told_its_limits_says_nothing_of_them()
    {
        Assert.True(_rig.NewRun(warmUp: 0).Ok);
        Assert.Null(_rig.Status!.LimitsHash);
        Assert.False(_rig.Folder.Checkpoints.ReadLatest([])!.Config.Provenance.ContainsKey("limitsHash"));
    }

    [Fact]
    public void Rows_of_evaluation_and_collection_are_kept_and_acknowledged_but_never_trained_on()
    {
        _rig.NewRun(warmUp: 0);
        _rig.Send(Rows.Range(1, 5, RunMode.Evaluate));
        _rig.Send(Rows.Range(6, 5, RunMode.Collect));
        Assert.Equal((0L, 0L, 10L), (_rig.Status!.GradientSteps, _rig.Status.Rows, _rig.Acknowledged));
        _rig.Send(Rows.Row(11));
        Assert.Equal((4L, 1L, 11L), (_rig.Status!.GradientSteps, _rig.Status.Rows, _rig.Acknowledged));
    }

    [Fact]
    public void Duplicates_count_once_and_a_gap_holds_the_acknowledgement()
    {
        _rig.NewRun(warmUp: 0);
        _rig.Broker.DuplicateNext = 5;
        _rig.Send(Rows.Range(1, 4));
        _rig.Send(Rows.Range(3, 4));
        Assert.Equal((6L, 24L), (_rig.Acknowledged, _rig.Status!.GradientSteps));
        _rig.Send(Rows.Range(9, 2));
        Assert.Equal(6, _rig.Acknowledged);
        _rig.Send(Rows.Range(7, 2));
        Assert.Equal((10L, 40L), (_rig.Acknowledged, _rig.Status!.GradientSteps));
    }

    [Fact]
    public void Experience_is_acknowledged_although_no_update_is_done()
    {
        _rig.NewRun(warmUp: 0);
        _rig.Publish(Rows.Range(1, 100));
        _rig.SpeakOnly();
        Assert.Equal(100, _rig.Acknowledged);
        Assert.Equal(0, _rig.Status!.GradientSteps);
    }

    [Fact]
    public void A_status_and_an_acknowledgement_that_never_arrived_are_said_again_by_themselves()
    {
        _rig.NewRun(warmUp: 0);
        _rig.Send(Rows.Range(1, 10));
        Assert.Equal(10, _rig.Acknowledged);
        _rig.Kill();
        Assert.Equal(LearnerPhase.Offline, _rig.Status!.Phase);
        _rig.Broker.LoseNext = int.MaxValue;
        _rig.Start();
        _rig.Broker.LoseNext = 0;
        Assert.Equal((LearnerPhase.Offline, "session-1"), (_rig.Status!.Phase, _rig.Ack!.Session));
        for (int i = 0; i < 3; i++)
            _rig.Settle();
        Assert.Equal((LearnerPhase.FineTune, "session-2"), (_rig.Status!.Phase, _rig.Status.Session));
        Assert.Equal(("session-2", 10L), (_rig.Ack!.Session, _rig.Acknowledged));
    }

    [Fact]
    public void The_published_policy_reproduces_its_probe()
    {
        _rig.NewRun(warmUp: 0);
        _rig.Send(Rows.Range(1, 30));
        PolicyPayload policy = _rig.Policies[^1];
        Assert.Equal(30, policy.Header.Version);
        var actor = new ActorNetwork(new ActorShape { ObservationSize = Rows.ObservationSize, ActionSize = Rows.ActionSize, HiddenSizes = policy.Header.HiddenSizes });
        foreach (var tensor in actor.Tensors)
            policy.File[tensor.Name].AsSingle().CopyTo(tensor.Data.Span);
        var mean = new float[Rows.ActionSize];
        var logStd = new float[Rows.ActionSize];
        for (int i = 0; i < policy.ProbeRows; i++)
        {
            actor.ForwardRaw(policy.ProbeObservation.Slice(i * Rows.ObservationSize, Rows.ObservationSize), mean, logStd);
            Assert.Equal(policy.ProbeMean.Slice(i * Rows.ActionSize, Rows.ActionSize).ToArray(), mean);
            Assert.Equal(policy.ProbeLogStd.Slice(i * Rows.ActionSize, Rows.ActionSize).ToArray(), logStd);
        }
    }

    [Fact]
    public void Experience_of_another_layout_is_refused_with_an_alarm_and_not_acknowledged()
    {
        _rig.NewRun(warmUp: 0);
        _rig.Send(Rows.Range(1, 3));
        _rig.SendForeign();
        Assert.Equal(3, _rig.Acknowledged);
        Assert.Equal(["experience-refused"], _rig.Status!.Alarms);
        _rig.Send(Rows.Row(4));
        Assert.Empty(_rig.Status!.Alarms);
    }

    [Fact]
    public void Rows_that_wait_behind_a_gap_raise_an_alarm_after_a_while_and_updates_beyond_the_cap_another()
    {
        using var rig = new LearnerRig(catchUp: 10);
        rig.NewRun(warmUp: 0);
        rig.Send(Rows.Range(5, 20));
        rig.Settle();
        rig.Settle();
        rig.Settle();
        Assert.Equal(["stream-gap"], rig.Status!.Alarms);
        rig.Send(Rows.Range(1, 4));
        Assert.Contains(rig.Alarms, a => a is { Code: "updates-skipped", Active: true });
        Assert.Equal(40L, rig.Status!.GradientSteps);
        Assert.Empty(rig.Status.Alarms);
    }

    [Fact]
    public void Rows_that_came_before_their_run_was_begun_are_not_lost()
    {
        _rig.Send(Rows.Range(1, 8, RunMode.WarmUp));
        _rig.NewRun(warmUp: 8);
        Assert.Equal((8L, 4L), (_rig.Acknowledged, _rig.Status!.GradientSteps));
    }

    [Fact]
    public void Retained_topics_are_published_again_after_a_reconnect()
    {
        _rig.NewRun(warmUp: 0);
        _rig.Send(Rows.Range(1, 10));
        _rig.Broker.GoDown(keepRetained: false);
        _rig.Broker.ComeUp();
        int policies = _rig.Policies.Count;
        _rig.Settle();
        Assert.Equal(
            [LearnerRig.Topics.LearnerAck, LearnerRig.Topics.LearnerStatus, LearnerRig.Topics.Policy],
            _rig.Broker.Retained.Select(m => m.Topic).Order(StringComparer.Ordinal));
        Assert.Equal(policies + 1, _rig.Policies.Count);
    }

    [Fact]
    public void A_dead_learner_is_offline_by_its_will()
    {
        _rig.Kill();
        Assert.Equal(LearnerPhase.Offline, _rig.Status!.Phase);
    }

    [Fact]
    public void Metrics_carry_losses_progress_and_the_dip_meter()
    {
        _rig.NewRun(warmUp: 20);
        var rows = new List<Transition>();
        for (int i = 1; i <= 400; i++)
        {
            bool ends = i % 20 == 0;
            TransitionFlags flags = !ends ? TransitionFlags.None : i <= 200 ? TransitionFlags.Terminal | TransitionFlags.Success : TransitionFlags.Truncated;
            rows.Add(Rows.Row(i, i <= 200 ? RunMode.WarmUp : RunMode.FineTune, flags: flags));
        }
        _rig.Send([.. rows]);
        foreach (string name in new[] { "critic_loss", "td_error", "q_mean", "target_q", "actor_loss", "entropy", "temperature", "utd_actual", "backlog_rows", "updates_per_second", "rows", "env_steps", "dip" })
            Assert.True(_rig.Metrics!.Values.ContainsKey(name), name);
        Assert.Equal((1d, 0d, 1d), (_rig.Metrics!.Values["warm_up_success"], _rig.Metrics.Values["success"], _rig.Metrics.Values["dip"]));
        Assert.EndsWith(AlarmFixes.All["dip"], Assert.Single(_rig.Alarms, a => a is { Code: "dip", Active: true }).Text);
    }

    [Fact]
    public void A_downward_spiral_is_told_with_what_to_do_and_ends_with_its_run()
    {
        _rig.Builder.Q = update => update < 250 ? -20 : -60;
        _rig.NewRun(warmUp: 200);
        for (int first = 1; first <= 600; first += 20)
        {
            bool warm = first <= 200;
            var end = warm ? TransitionFlags.Terminal | TransitionFlags.Success : TransitionFlags.Truncated;
            _rig.Send([.. Enumerable.Range(first, 20).Select(i => Rows.Row(i, warm ? RunMode.WarmUp : RunMode.FineTune, flags: i % 20 == 0 ? end : TransitionFlags.None))]);
        }
        var spiral = Assert.Single(_rig.Alarms, a => a.Code == AlarmCodes.Spiral);
        Assert.True(spiral.Active);
        Assert.EndsWith(AlarmFixes.All[AlarmCodes.Spiral], spiral.Text);
        Assert.Contains(AlarmCodes.Spiral, _rig.Status!.Alarms);
        Assert.True(_rig.NewRun(run: new RunId(9, 9)).Ok);
        _rig.Settle();
        Assert.DoesNotContain(AlarmCodes.Spiral, _rig.Status!.Alarms);
        Assert.False(_rig.Alarms.Last(a => a.Code == AlarmCodes.Spiral).Active);
    }
}
