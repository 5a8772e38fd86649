using Warmstart.Trials.Experiments.Definition;
using Warmstart.Trials.Experiments.Report;
using Warmstart.Trials.Experiments.Running;
using Warmstart.Trials.Experiments.Storage;

namespace Warmstart.Trials.Tests.Experiments.Report;

/// <summary>Robot time, and what was reached within it.</summary>
public sealed class VariantRunsTests
{
    private const int WarmUp = 500;
    private static readonly int[] s_after = [1000, 3000, 6000];

    [Fact]
    public void Robot_minutes_count_steps_and_resets_since_the_switch()
    {
        StoredRun run = Run([0.4, 0.6, 0.7, 0.8], episodesPerThousand: 20);
        VariantRuns group = Group(run);
        // 6,000 steps of 0.1 s and 120 resets of 3.6 s.
        Assert.Equal(((6000 * 0.1) + (120 * 3.6)) / 60, group.Minutes(run)!.Value, 6);
        Assert.Null(group.MinutesToAim(run));
        Assert.Equal(0, group.Reached);
    }

    [Theory]
    [InlineData(new[] { 0.4, 0.6, 0.95, 0.8 }, 8.6, 1)]
    [InlineData(new[] { 0.4, 1.0, 0.5, 0.5 }, 2.867, 1)]
    [InlineData(new[] { 0.99, 0.6, 0.94, 0.95 }, 17.2, 0)]
    public void The_aim_is_reached_at_the_first_evaluation_after_the_switch_that_has_it_and_in_time_or_not(double[] success, double minutes, int reached)
    {
        StoredRun run = Run(success, episodesPerThousand: 20);
        VariantRuns group = Group(run);
        Assert.Equal(minutes, group.MinutesToAim(run)!.Value, 3);
        Assert.Equal(reached, group.Reached);
    }

    [Fact]
    public void A_run_that_does_not_tell_its_episodes_has_no_robot_time()
    {
        StoredRun run = Run([0.4, 1, 1, 1], episodesPerThousand: 0);
        Assert.Null(Group(run).Minutes(run));
        Assert.Null(Group(run).MinutesToAim(run));
        Assert.Equal(0, Group(run).Reached);
    }

    private static VariantRuns Group(StoredRun run) => new("held", "peg-level-1", WarmUp, new EvaluationPlan { After = s_after, Episodes = 100 }, [run]);

    private static StoredRun Run(double[] success, int episodesPerThousand)
    {
        // As a run keeps them: at the switch, then at each evaluation.
        MeasurePoint[] points = [.. (episodesPerThousand == 0 ? [] : s_after.Prepend(0))
            .Select(after => new MeasurePoint(WarmUp + after, MeasureNames.Episodes, 7 + (after * episodesPerThousand / 1000)))];
        EpisodeEvaluation[] evaluations = [.. success.Select((s, i) => new EpisodeEvaluation(i == 0 ? 0 : s_after[i - 1], Outcomes(s), -20, 40, 10))];
        return new StoredRun("key", """{"seed":1}""", 1, "0", "here", new CellResult("start", "40 %", 0, 0, evaluations, points));
    }

    private static string Outcomes(double success) => new string('S', (int)Math.Round(success * 100)).PadRight(100, 'T');
}
