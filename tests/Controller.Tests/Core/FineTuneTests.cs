using Warmstart.Controller.Tests.Rig;
using Warmstart.Protocol.Contracts;

namespace Warmstart.Controller.Tests.Core;

public sealed class FineTuneTests
{
    [Fact]
    public void The_controller_counts_the_warm_up_tags_each_row_and_keeps_them_without_a_learner()
    {
        using var rig = Ready();
        var reply = rig.Ask("start", rig.Start(RunMode.FineTune, "start-point", episodes: 2) with { WarmUpSteps = 130 });
        Assert.True(reply.Ok, reply.Text);
        Assert.True(rig.RunUntil(LifecycleState.Running, 10), rig.Core.Reason);
        Assert.True(rig.RunUntil(LifecycleState.Idle, 60), rig.Core.Reason);
        rig.Run(1.5);
        Assert.Equal(200, rig.Status!.Run!.Steps);
        Assert.Equal(130, rig.Status.Run.WarmUpDone);
        Assert.Equal(200, rig.Status.Spool!.Rows);
        Assert.Empty(rig.Experience());
    }

    [Fact]
    public void When_the_learner_comes_to_life_it_hears_of_the_run_and_gets_every_row_once_and_in_order()
    {
        using var rig = Ready();
        var learner = new FakeLearner(rig);
        var reply = rig.Ask("start", rig.Start(RunMode.FineTune, "start-point", episodes: 3) with { WarmUpSteps = 130, Utd = 4, Preset = "demo" });
        Assert.True(reply.Ok, reply.Text);
        Assert.True(rig.RunUntil(() => rig.Status!.Run?.Steps > 50, 30));
        learner.Begin();
        Assert.True(Run(rig, learner, () => rig.Core.State == LifecycleState.Idle && learner.Rows.Count == 300, 90));
        var command = learner.NewRuns[0];
        Assert.Equal(("start-point", "demo", 130), (command.Checkpoint, command.Preset, command.WarmUpSteps));
        Assert.Equal(4, command.Utd);
        Assert.Equal(reply.Run, command.Run);
        Assert.All(learner.Rows.Take(130), r => Assert.Equal(RunMode.WarmUp, r.Mode));
        Assert.All(learner.Rows.Skip(130), r => Assert.Equal(RunMode.FineTune, r.Mode));
        Assert.Equal(Enumerable.Range(0, 300).Select(i => ((uint)(i / 100), (uint)(i % 100))), learner.Rows.Select(r => (r.Episode, r.Step)));
        Assert.True(Run(rig, learner, () => rig.Status!.Spool!.Rows == 0, 5));
    }

    [Fact]
    public void A_learners_policy_acts_only_after_the_warm_up_and_from_the_next_step()
    {
        using var rig = Ready();
        var learner = new FakeLearner(rig);
        learner.Begin();
        var reply = rig.Ask("start", rig.Start(RunMode.FineTune, "start-point", episodes: 1) with { WarmUpSteps = 40 });
        Assert.True(Run(rig, learner, () => learner.Rows.Count > 5, 30));
        learner.PublishPolicy(Checkpoints.Policy(rig.Task, reply.Run!.Value, 3));
        Assert.True(Run(rig, learner, () => learner.Rows.Count == 100, 30));
        Assert.All(learner.Rows.Take(40), r => Assert.Equal(0, r.PolicyVersion));
        Assert.All(learner.Rows.Skip(40), r => Assert.Equal(3, r.PolicyVersion));
        Assert.True(Assert.Single(rig.Events<PolicyEvent>("policy")).Taken);
    }

    [Fact]
    public void A_run_that_goes_on_under_other_limits_is_reported_once_and_not_refused()
    {
        using var rig = Ready();
        var learner = new FakeLearner(rig);
        learner.Begin();
        var run = rig.Ask("start", rig.Start(RunMode.FineTune, "start-point", episodes: 3) with { WarmUpSteps = 40 }).Run!.Value;
        Assert.True(Run(rig, learner, () => learner.Rows.Count > 20, 30));
        Assert.Equal(HashText.Format(0xA1), learner.NewRuns[0].LimitsHash);
        Assert.Empty(rig.Events<LimitsEvent>("limits"));
        rig.Loop.LimitsHash = 0xB2;
        Assert.True(Run(rig, learner, () => learner.Rows.Count > 60, 30));
        Assert.Equal(LifecycleState.Running, rig.Core.State);
        Assert.Equal(HashText.Format(0xB2), rig.Status!.LimitsHash);
        var said = Assert.Single(rig.Events<LimitsEvent>("limits"));
        Assert.Equal((run, HashText.Format(0xA1), HashText.Format(0xB2)), (said.Run, said.Began, said.InForce));
        Assert.Contains("goes on under", said.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_controller_that_never_saw_the_run_begin_hears_of_its_limits_from_the_learner()
    {
        using var rig = Ready();
        var learner = new FakeLearner(rig);
        learner.Begin();
        var run = rig.Ask("start", rig.Start(RunMode.FineTune, "start-point", episodes: 2) with { WarmUpSteps = 40 }).Run!.Value;
        Assert.True(Run(rig, learner, () => learner.Rows.Count > 5, 30));
        learner.Limits = HashText.Format(0xC3);
        learner.Begin();
        Assert.True(Run(rig, learner, () => rig.Events<LimitsEvent>("limits").Any(), 5));
        rig.Run(1);
        Assert.Equal((run, HashText.Format(0xC3)), (rig.Events<LimitsEvent>("limits").First().Run, rig.Events<LimitsEvent>("limits").First().Began));
    }

    [Theory]
    [InlineData("damaged")]
    [InlineData("wrong-run")]
    [InlineData("wrong-task")]
    [InlineData("wrong-layout")]
    [InlineData("old-version")]
    [InlineData("wrong-shape")]
    [InlineData("probe-mismatch")]
    public void A_policy_that_does_not_fit_is_refused_with_an_event_and_the_old_one_stays(string refusal)
    {
        using var rig = Ready();
        var learner = new FakeLearner(rig);
        learner.Begin();
        var run = rig.Ask("start", rig.Start(RunMode.FineTune, "start-point", episodes: 1) with { WarmUpSteps = 1 }).Run!.Value;
        Assert.True(Run(rig, learner, () => learner.Rows.Count > 5, 30));
        learner.PublishPolicy(Checkpoints.Policy(rig.Task, run, 5));
        rig.Run(0.5);
        learner.PublishPolicy(refusal switch
        {
            "damaged" => Checkpoints.Policy(rig.Task, run, 6)[..^3],
            "wrong-run" => Checkpoints.Policy(rig.Task, new RunId(1, 1), 6),
            "old-version" => Checkpoints.Policy(rig.Task, run, 4),
            _ => Checkpoints.Policy(rig.Task, run, 6, d => Spoil(d, refusal)),
        });
        Assert.True(Run(rig, learner, () => learner.Rows.Count == 100, 30));
        var events = rig.Events<PolicyEvent>("policy").ToArray();
        Assert.Equal([true, false], events.Select(e => e.Taken));
        Assert.Equal(refusal, events[1].Refusal);
        Assert.Equal(5, learner.Rows[^1].PolicyVersion);
        Assert.Equal(1, rig.Status!.Policy!.Refused);
    }

    [Fact]
    public void A_spool_full_of_an_earlier_runs_rows_is_emptied_by_any_learner_and_a_new_run_may_start()
    {
        using var rig = Ready(new(300, 100, 1000, 100, TimeSpan.FromSeconds(10)));
        var learner = new FakeLearner(rig);
        var tune = rig.Start(RunMode.FineTune, "start-point", episodes: 2) with { WarmUpSteps = 500 };
        var first = rig.Ask("start", tune).Run!.Value;
        Assert.True(rig.RunUntil(LifecycleState.Running, 10));
        Assert.True(rig.RunUntil(LifecycleState.Idle, 60));
        rig.Run(1);
        Assert.Equal(ReasonCode.SpoolFull, rig.Ask("start", tune).Reason);
        // The run that the rows belong to is no longer the present one, so no learner is ever told of it.
        Assert.True(rig.Ask("start", rig.Start(RunMode.Evaluate, episodes: 1)).Ok);
        Assert.True(rig.RunUntil(LifecycleState.Running, 10));
        Assert.True(rig.RunUntil(LifecycleState.Idle, 60));
        learner.Begin();
        Assert.True(Run(rig, learner, () => rig.Status!.Spool!.Rows == 0, 10));
        Assert.Empty(learner.NewRuns);
        Assert.Equal(200, learner.Leftovers[first]);
        Assert.True(rig.Ask("start", tune).Ok);
    }

    [Fact]
    public void A_run_that_is_resumed_goes_on_counting_where_it_was()
    {
        using var rig = Ready();
        var start = rig.Start(RunMode.FineTune, "start-point", episodes: 1) with { WarmUpSteps = 130 };
        var run = rig.Ask("start", start).Run;
        Assert.True(rig.RunUntil(LifecycleState.Running, 10));
        Assert.True(rig.RunUntil(LifecycleState.Idle, 60));
        var again = rig.Ask("start", start with { Resume = run });
        Assert.True(again.Ok, again.Text);
        Assert.Equal(run, again.Run);
        Assert.True(rig.RunUntil(LifecycleState.Running, 10));
        Assert.True(rig.RunUntil(LifecycleState.Idle, 60));
        rig.Run(1.5);
        Assert.Equal((200, 130, 2), (rig.Status!.Run!.Steps, rig.Status.Run.WarmUpDone, rig.Status.Run.Episodes));
        Assert.Equal([0, 1], rig.Events<EpisodeEvent>("episode").Select(e => e.Episode));
    }

    [Fact]
    public void A_full_spool_finishes_the_episode_and_holds_and_drops_nothing()
    {
        using var rig = Ready(new(400, 250, 100, 100, TimeSpan.FromSeconds(10)));
        var learner = new FakeLearner(rig);
        rig.Ask("start", rig.Start(RunMode.FineTune, "start-point") with { WarmUpSteps = 10 });
        Assert.True(rig.RunUntil(LifecycleState.Running, 10), rig.Core.Reason);
        Assert.True(rig.RunUntil(LifecycleState.Ready, 60), rig.Core.Reason);
        Assert.Contains("spool is full", rig.Core.Reason, StringComparison.Ordinal);
        rig.Run(2);
        Assert.Equal(0, rig.Status!.Spool!.Rows % 100);
        learner.Begin();
        Assert.True(Run(rig, learner, () => rig.Core.State == LifecycleState.Running, 10), rig.Core.Reason);
        Assert.True(Run(rig, learner, () => learner.Rows.Count > 250, 30));
        Assert.Equal(Enumerable.Range(0, 250).Select(i => ((uint)(i / 100), (uint)(i % 100))), learner.Rows.Take(250).Select(r => (r.Episode, r.Step)));
    }

    private static ControllerRig Ready(Warmstart.Controller.Spool.SpoolLimits? limits = null)
    {
        var rig = new ControllerRig(limits).Connected();
        Checkpoints.Write(rig, "start-point");
        return rig;
    }

    private static bool Run(ControllerRig rig, FakeLearner learner, Func<bool> condition, double seconds) => rig.RunUntil(() =>
    {
        learner.Step();
        return condition();
    }, seconds);

    private static void Spoil(Checkpoints.Draft draft, string refusal)
    {
        switch (refusal)
        {
            case "wrong-task":
                draft.Header = draft.Header with { TaskHash = 1 };
                break;
            case "wrong-layout":
                draft.Header = draft.Header with { LayoutHash = 1 };
                break;
            case "wrong-shape":
                draft.Header = draft.Header with { HiddenSizes = [16, 32] };
                break;
            default:
                draft.ProbeError = 3e-5f;
                break;
        }
    }
}
