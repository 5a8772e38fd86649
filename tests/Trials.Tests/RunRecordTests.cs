using Warmstart.Trials.Demo;
using Warmstart.Trials.Reports;

namespace Warmstart.Trials.Tests;

public sealed class RunRecordTests
{
    [Fact]
    public void The_moving_success_starts_at_half_a_window_and_forgets_what_is_older_than_one()
    {
        RunRecord run = Run([.. Enumerable.Repeat(true, 20), .. Enumerable.Repeat(false, 20)]);
        double[] moving = run.MovingSuccess();
        Assert.Equal(double.NaN, moving[8]);
        Assert.Equal(1, moving[9]);
        Assert.Equal(0.5, moving[29]);
        Assert.Equal(0, moving[39]);
        Assert.Equal(0, run.LowestMovingSuccess());
    }

    [Fact]
    public void The_page_shows_both_rates_and_needs_nothing_from_outside()
    {
        RunRecord run = Run([true, false]);
        run.Before = new EvaluationResult(new Wilson(20, 100), new Wilson(55, 100), 60, 12, 30, 1);
        run.After = new EvaluationResult(new Wilson(90, 100), new Wilson(97, 100), 20, 10, 22, 0);
        string page = ReportPage.Render(run);
        Assert.Contains("on the way: –.", page, StringComparison.Ordinal);
        Assert.Contains("55/100", page, StringComparison.Ordinal);
        Assert.Contains("97/100", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.DoesNotContain("src=", page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_files_hold_one_line_an_episode()
    {
        string folder = Directory.CreateTempSubdirectory("warmstart-run").FullName;
        RunFiles.Write(Run([true, false, true]), folder);
        Assert.Equal(4, File.ReadAllLines(Path.Combine(folder, "episodes.csv")).Length);
        Directory.Delete(folder, recursive: true);
    }

    private static RunRecord Run(bool[] successes)
    {
        var run = new RunRecord { Seed = 7, Task = "peg-insertion", Preset = "demo", WarmUpSteps = 500 };
        for (int i = 0; i < successes.Length; i++)
            run.Episodes.Add(new EpisodeRow(i, "FineTune", 100 * i, successes[i], 50, 12, i, 12 * i));
        return run;
    }
}
