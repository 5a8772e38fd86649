using Warmstart.Learning.Replay;
using Warmstart.Learning.Worker;
using Warmstart.Protocol.Contracts;

namespace Warmstart.Learning.Tests.Worker;

public sealed class RunGuardTests
{
    private const int EpisodeRows = 5;
    private long _sequence;

    [Fact]
    public void A_run_that_gets_worse_is_rolled_back_to_what_was_good_and_goes_on_three_times_then_it_is_frozen()
    {
        using var rig = new LearnerRig(checkpointEvery: 10, guard: GuardAction.RollBack);
        Play(rig);
        Lose(rig);
        LearnerAlarm acted = rig.Alarms.Last(a => a.Code == AlarmCodes.Guard);
        Assert.Contains("rolled back to", acted.Text, StringComparison.Ordinal);
        Assert.True(acted.Active);
        Assert.Equal(LearnerPhase.FineTune, rig.Status!.Phase);
        for (int i = 0; i < 3; i++)
            Lose(rig);
        Assert.Equal(LearnerPhase.Frozen, rig.Status!.Phase);
        Assert.Equal(3, rig.Alarms.Where(a => a.Code == AlarmCodes.Guard).Select(a => a.Text).Count(t => t.Contains("rolled back", StringComparison.Ordinal)));
    }

    [Fact]
    public void It_freezes_where_that_is_wanted_and_the_policy_on_the_arm_stays()
    {
        using var rig = new LearnerRig(guard: GuardAction.Freeze);
        Play(rig);
        Lose(rig);
        Assert.Equal(LearnerPhase.Frozen, rig.Status!.Phase);
        Assert.Contains(AlarmCodes.Guard, rig.Status.Alarms);
        long version = rig.Policies[^1].Header.Version;
        Lose(rig);
        Assert.Equal(version, rig.Policies[^1].Header.Version);
    }

    [Fact]
    public void By_itself_it_only_tells()
    {
        using var rig = new LearnerRig();
        Play(rig);
        Lose(rig);
        Assert.Equal(LearnerPhase.FineTune, rig.Status!.Phase);
        Assert.Contains(AlarmCodes.Dip, rig.Status.Alarms);
        Assert.DoesNotContain(AlarmCodes.Guard, rig.Status.Alarms);
    }

    [Fact]
    public void What_was_acted_on_is_not_acted_on_again_after_a_restart()
    {
        using var rig = new LearnerRig(guard: GuardAction.Freeze);
        Play(rig);
        for (int i = 0; rig.Status!.Phase != LearnerPhase.Frozen; i++)
        {
            Assert.InRange(i, 0, 12);
            rig.Send(Episode(RunMode.FineTune, success: false));
        }
        Assert.True(rig.Ask((id, session, sequence) => new FreezeCommand { Id = id, Session = session, Sequence = sequence, Frozen = false }, "freeze").Ok);
        rig.StopOrderly();
        rig.Start();
        rig.Send(Episode(RunMode.FineTune, success: true));
        Assert.Equal(LearnerPhase.FineTune, rig.Status!.Phase);
    }

    // A warm-up that succeeds, and fine-tuning that does so, too.
    private void Play(LearnerRig rig)
    {
        Assert.True(rig.NewRun(warmUp: 20 * EpisodeRows).Ok);
        for (int i = 0; i < 20; i++)
            rig.Send(Episode(RunMode.WarmUp, success: true));
        for (int i = 0; i < 12; i++)
            rig.Send(Episode(RunMode.FineTune, success: true));
    }

    private void Lose(LearnerRig rig)
    {
        for (int i = 0; i < 12; i++)
            rig.Send(Episode(RunMode.FineTune, success: false));
    }

    private Transition[] Episode(RunMode mode, bool success) =>
        [.. Enumerable.Range(1, EpisodeRows).Select(i => Rows.Row(++_sequence, mode, flags: i < EpisodeRows ? TransitionFlags.None
            : TransitionFlags.Terminal | (success ? TransitionFlags.Success : TransitionFlags.None)))];
}
