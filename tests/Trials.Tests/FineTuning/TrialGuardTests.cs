using Warmstart.Learning.Agents;
using Warmstart.Learning.Replay;
using Warmstart.Learning.Worker;
using Warmstart.Numerics.Policy;
using Warmstart.Numerics.Randomness;
using Warmstart.Numerics.Threading;
using Warmstart.Protocol.Contracts;
using Warmstart.Trials.FineTuning;

namespace Warmstart.Trials.Tests.FineTuning;

public sealed class TrialGuardTests : IDisposable
{
    private const int WarmUp = 20, StepsPerEpisode = 2, ReportEvery = 10;
    private readonly ForkJoinPool _pool = new(1);
    private readonly SeededGenerator _draws = new(4);
    private readonly Trainer _trainer;
    private long _step;

    public TrialGuardTests()
    {
        var options = new SacOptions
        {
            Actor = new ActorShape { ObservationSize = 3, ActionSize = 2, HiddenSizes = [16] },
            CriticHiddenSizes = [16],
            MiniBatch = 8,
            Utd = 1,
            EnsembleSize = 2,
        };
        _trainer = new Trainer(new SacAgent(options, _pool, new SeededGenerator(1)), 3, 2, new TrainerOptions { WarmUpSteps = WarmUp, Seed = 2 });
    }

    public void Dispose() => _pool.Dispose();

    [Fact]
    public void A_policy_that_fails_where_it_succeeded_is_taken_back_to_one_from_before_and_learns_on_from_there()
    {
        var guard = new TrialGuard(_trainer, GuardAction.RollBack);
        float[] start = Parameters();
        Play(guard, WarmUp, succeeds: true);
        Play(guard, ReportEvery, succeeds: true);
        Assert.NotEqual(start, Parameters());
        Assert.Equal(0, guard.RollBacks);
        long version = _trainer.PolicyVersion;
        while (guard.RollBacks == 0 && _step < 400)
            Play(guard, ReportEvery, succeeds: false);
        Assert.Equal(1, guard.RollBacks);
        // The only state from before that was kept is the one that the run began with.
        Assert.Equal(start, Parameters());
        Assert.True(_trainer.PolicyVersion > version, "the version went back");
        Play(guard, 1, succeeds: false);
        Assert.NotEqual(start, Parameters());
    }

    [Fact]
    public void After_the_third_time_it_freezes_and_the_policy_stays()
    {
        var guard = new TrialGuard(_trainer, GuardAction.RollBack);
        Play(guard, WarmUp, succeeds: true);
        while (!guard.Frozen && _step < 2000)
            Play(guard, ReportEvery, succeeds: false);
        Assert.True(guard.Frozen);
        Assert.Equal(3, guard.RollBacks);
        float[] frozen = Parameters();
        Play(guard, 50, succeeds: false);
        Assert.Equal(frozen, Parameters());
    }

    [Fact]
    public void A_guard_that_is_to_freeze_does_so_at_once()
    {
        var guard = new TrialGuard(_trainer, GuardAction.Freeze);
        Play(guard, WarmUp, succeeds: true);
        while (!guard.Frozen && _step < 400)
            Play(guard, ReportEvery, succeeds: false);
        Assert.True(guard.Frozen);
        Assert.Equal(0, guard.RollBacks);
    }

    [Fact]
    public void Where_success_stays_it_does_nothing()
    {
        var guard = new TrialGuard(_trainer, GuardAction.RollBack);
        Play(guard, 400, succeeds: true);
        Assert.Equal(0, guard.RollBacks);
        Assert.False(guard.Frozen);
    }

    private void Play(TrialGuard guard, int steps, bool succeeds)
    {
        for (int i = 0; i < steps; i++)
        {
            bool last = _step % StepsPerEpisode == StepsPerEpisode - 1;
            _trainer.Enqueue(Row(last, last && succeeds));
            _step++;
            if (guard.Frozen)
            {
                _trainer.TakeIdleRows();
                guard.After(updated: false);
            }
            else
            {
                guard.After(_trainer.Advance() == true);
            }
        }
    }

    private Transition Row(bool last, bool success)
    {
        float[] Drawn(int count)
        {
            float[] values = new float[count];
            _draws.FillNormal(values);
            return [.. values.Select(v => Math.Clamp(v / 3, -1, 1))];
        }

        return new Transition
        {
            Stream = 0,
            Sequence = _step,
            Mode = _step < WarmUp ? RunMode.WarmUp : RunMode.FineTune,
            Flags = success ? TransitionFlags.Terminal | TransitionFlags.Success : last ? TransitionFlags.Truncated : TransitionFlags.None,
            Episode = (uint)(_step / StepsPerEpisode),
            Step = (uint)(_step % StepsPerEpisode),
            Reward = success ? 0 : -1,
            PeakForce = 0,
            Observation = Drawn(3),
            Action = Drawn(2),
            NextObservation = Drawn(3),
        };
    }

    private float[] Parameters() => _trainer.Agent.Actor.Parameters.Span.ToArray();
}
