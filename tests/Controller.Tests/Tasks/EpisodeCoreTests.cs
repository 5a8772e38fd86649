using Warmstart.Controller.Policies;
using Warmstart.Controller.Tasks;
using Warmstart.Loop.Seam;
using Warmstart.Robot;
using Warmstart.TestKit;

namespace Warmstart.Controller.Tests.Tasks;

public sealed class EpisodeCoreTests
{
    private readonly TaskDefinition _task = TaskFiles.Peg();
    private readonly EpisodeCore _core;
    private readonly RandomPolicy _policy = new();

    public EpisodeCoreTests() => _core = new EpisodeCore(_task);

    [Fact]
    public void The_first_step_acts_and_reports_no_transition()
    {
        _core.BeginEpisode(1);
        PolicyOutcome first = Step(_core.Plan.Start);
        Assert.True(first.HasSetpoint);
        Assert.Null(first.Transition);
        Assert.True(first.Setpoint.Flags.HasFlag(SetpointFlags.EpisodeStart));
        PolicyOutcome second = Step(_core.Plan.Start);
        Assert.NotNull(second.Transition);
        Assert.False(second.Setpoint.Flags.HasFlag(SetpointFlags.EpisodeStart));
        Assert.Equal(first.Setpoint.Sequence + 1, second.Setpoint.Sequence);
    }

    [Fact]
    public void Each_transition_continues_where_the_last_one_ended()
    {
        _core.BeginEpisode(2);
        float[]? next = null;
        for (int i = 0; i < 20; i++)
        {
            Transition? t = Step(_core.Geometry.TipAt(new Vec3(0, 0, 0.05 - (0.001 * i)), 0)).Transition;
            if (t is null)
                continue;
            if (next is not null)
                Assert.Equal(next, t.Observation.ToArray());
            Assert.Equal(i - 1, t.Step);
            next = t.NextObservation.ToArray();
        }
    }

    [Fact]
    public void A_time_out_is_truncated_and_not_terminal()
    {
        _core.BeginEpisode(3);
        PolicyOutcome last = default;
        int steps = 0;
        while (last.End == EpisodeEnd.None)
        {
            last = Step(_core.Plan.Start);
            steps++;
        }
        Assert.Equal(EpisodeEnd.TimeOut, last.End);
        Assert.Equal(_task.EpisodeSteps + 1, steps);
        Assert.True(last.Transition!.Truncated && !last.Transition.Terminal && !last.Transition.Success);
        Assert.Equal(-1, last.Transition.Reward);
        Assert.False(_core.Running);
    }

    [Fact]
    public void Success_needs_depth_near_the_axis_held_for_three_steps()
    {
        _core.BeginEpisode(4);
        Pose inside = _core.Geometry.TipAt(new Vec3(0.0005, 0, -0.021), 0);
        Step(_core.Plan.Start);
        Assert.Equal(EpisodeEnd.None, Step(inside).End);
        Assert.Equal(EpisodeEnd.None, Step(inside).End);
        PolicyOutcome third = Step(inside);
        Assert.Equal(EpisodeEnd.Success, third.End);
        Assert.True(third.Transition!.Terminal && third.Transition.Success);
        Assert.Equal(0, third.Transition.Reward);
    }

    [Fact]
    public void Depth_beside_the_block_is_no_success()
    {
        _core.BeginEpisode(5);
        Pose beside = _core.Geometry.TipAt(new Vec3(0.05, 0, -0.025), 0);
        for (int i = 0; i < 10; i++)
            Assert.Equal(EpisodeEnd.None, Step(beside).End);
    }

    [Fact]
    public void A_reflex_is_a_terminal_failure()
    {
        _core.BeginEpisode(6);
        Step(_core.Plan.Start);
        PolicyOutcome last = Step(_core.Plan.Start, EpisodeEnd.Reflex);
        Assert.Equal(EpisodeEnd.Reflex, last.End);
        Assert.True(last.Transition!.Terminal && last.Transition.Reflex && !last.Transition.Success);
        Assert.Equal(-50, last.Transition.Reward);
        Assert.False(last.HasSetpoint);
    }

    [Fact]
    public void A_state_that_is_not_finite_ends_the_episode_without_a_transition()
    {
        _core.BeginEpisode(7);
        Step(_core.Plan.Start);
        PolicyOutcome last = Step(new Pose(Mat3.Identity, new Vec3(double.NaN, 0, 0)));
        Assert.Equal(EpisodeEnd.Fault, last.End);
        Assert.Null(last.Transition);
        Assert.False(_core.Running);
    }

    [Fact]
    public void Forces_are_tared_at_the_start_and_averaged_over_the_window()
    {
        _core.BeginEpisode(8);
        Step(_core.Plan.Start, force: 4);
        PolicyOutcome second = Step(_core.Plan.Start, force: 9);
        Assert.Equal(5 * _task.Observation.Force, second.Transition!.NextObservation[15], 4);
        Assert.Equal(5, second.Transition.PeakForce, 4);
    }

    [Fact]
    public void Policy_steps_allocate_nothing()
    {
        _core.BeginEpisode(9);
        Step(_core.Plan.Start);
        Step(_core.Plan.Start);
        Assert.Equal(0, Allocations.OfSteady(() =>
        {
            for (int i = 0; i < 50; i++)
                Step(_core.Plan.Start);
        }));
    }

    private PolicyOutcome Step(in Pose tip, EpisodeEnd stop = EpisodeEnd.None, double force = 0)
    {
        LoopSample sample = default;
        tip.CopyColumnMajor(sample.O_T_EE);
        sample.K_F_ext_hat_K[2] = force;
        for (int i = 0; i < TaskDefinition.TicksPerStep; i++)
            _core.Sample(sample);
        return _core.PolicyStep(sample, _policy, stochastic: true, stop);
    }
}
