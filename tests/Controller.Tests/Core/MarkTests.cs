using Warmstart.Controller.Tests.Rig;
using Warmstart.Protocol.Contracts;

namespace Warmstart.Controller.Tests.Core;

public sealed class MarkTests : IDisposable
{
    private readonly ControllerRig _rig = new ControllerRig().Connected();

    public void Dispose() => _rig.Dispose();

    [Theory]
    [InlineData(MarkOutcome.Success, EpisodeEnd.Success, TransitionFlags.Terminal | TransitionFlags.Success | TransitionFlags.Marked)]
    [InlineData(MarkOutcome.Failure, EpisodeEnd.Failure, TransitionFlags.Terminal | TransitionFlags.Marked)]
    public void A_mark_ends_the_running_episode_with_the_tasks_reward_and_the_next_one_begins(MarkOutcome outcome, EpisodeEnd end, TransitionFlags flags)
    {
        Play(episodes: 2, steps: 10);
        var reply = Mark(outcome, episode: 0);
        Assert.True(reply.Ok, reply.Text);
        Assert.Contains("episode 0 ends", reply.Text, StringComparison.Ordinal);
        Assert.True(_rig.RunUntil(() => Episodes.Length == 1, 2));
        Assert.Equal((end, true), (Episodes[0].End, Episodes[0].Marked));
        Assert.Contains("as an operator says", Episodes[0].Text, StringComparison.Ordinal);
        Assert.True(_rig.RunUntil(LifecycleState.Idle, 60), _rig.Core.Reason);
        _rig.Run(1.5);
        var rows = _rig.Experience().SelectMany(b => b.Rows).Where(r => r.Episode == 0).ToArray();
        Assert.Equal(Episodes[0].Length, rows.Length);
        Assert.Equal(flags, rows[^1].Flags);
        Assert.Equal((float)(end == EpisodeEnd.Success ? _rig.Task.Reward.Success : _rig.Task.Reward.Failure), rows[^1].Reward);
        Assert.All(rows[..^1], r => Assert.Equal(TransitionFlags.None, r.Flags));
        Assert.False(Episodes[1].Marked);
        Assert.Equal(end == EpisodeEnd.Success ? 1 : 0, _rig.Status!.Run!.Successes);
        Assert.Equal(end == EpisodeEnd.Failure ? 1 : 0, _rig.Status.Run.Failures);
    }

    [Fact]
    public void An_episode_that_has_ended_keeps_its_rewards_and_its_report_is_corrected()
    {
        Play(episodes: 1, steps: 1);
        Assert.True(_rig.RunUntil(LifecycleState.Idle, 60), _rig.Core.Reason);
        _rig.Run(0.2);
        int rows = _rig.Experience().Sum(b => b.Rows.Count);
        Assert.Equal(0, _rig.Status!.Run!.Successes);
        Assert.Contains("its rewards stay", Mark(MarkOutcome.Success).Text, StringComparison.Ordinal);
        _rig.Run(1.5);
        Assert.Equal((1, 1.0), (_rig.Status.Run!.Successes, _rig.Status.Run.SuccessOfLast20));
        Assert.Equal([(0, EpisodeEnd.TimeOut, false), (0, EpisodeEnd.Success, true)], Episodes.Select(e => (e.Episode, e.End, e.Marked)));
        Assert.True(Mark(MarkOutcome.Failure).Ok);
        _rig.Run(1.5);
        Assert.Equal((0, 1), (_rig.Status.Run!.Successes, _rig.Status.Run.Failures));
        Assert.Equal(rows, _rig.Experience().Sum(b => b.Rows.Count));
    }

    [Fact]
    public void It_needs_the_lease_an_episode_and_the_one_that_was_seen()
    {
        Assert.Equal(ReasonCode.WrongState, Mark(MarkOutcome.Success).Reason);
        Play(episodes: 1, steps: 10);
        Assert.Equal(ReasonCode.LeaseHeld, _rig.Ask("mark", new MarkCommand { Outcome = MarkOutcome.Failure, Lease = "guess" }).Reason);
        var other = Mark(MarkOutcome.Failure, episode: 7);
        Assert.Equal((ReasonCode.WrongState, "episode is 7; allowed: 0, or none"), (other.Reason, other.Text));
        Assert.Equal(ReasonCode.OutOfRange, Mark(MarkOutcome.Failure, episode: -1).Reason);
        Assert.Empty(Episodes);
    }

    private EpisodeEvent[] Episodes => [.. _rig.Events<EpisodeEvent>("episode")];

    private void Play(int episodes, int steps)
    {
        Assert.True(_rig.Ask("start", _rig.Start(policy: "random", episodes: episodes)).Ok);
        Assert.True(_rig.RunUntil(() => _rig.Status!.Run?.Steps >= steps, 30), _rig.Core.Reason);
    }

    private CommandReply Mark(MarkOutcome outcome, int? episode = null) =>
        _rig.Ask("mark", new MarkCommand { Outcome = outcome, Lease = _rig.Lease!, Episode = episode });
}
