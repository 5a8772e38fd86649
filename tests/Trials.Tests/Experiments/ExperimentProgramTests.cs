using Microsoft.Data.Sqlite;
using Warmstart.Protocol.Configuration;
using Warmstart.Trials.Experiments;
using Warmstart.Trials.Experiments.Storage;

namespace Warmstart.Trials.Tests.Experiments;

/// <summary>A matrix of four short runs, played once for all tests: the real task, trainer, pre-training and database.</summary>
public sealed class ExperimentProgramTests : IClassFixture<TinyMatrix>
{
    private readonly TinyMatrix _matrix;

    public ExperimentProgramTests(TinyMatrix matrix) => _matrix = matrix;

    [Fact]
    public void A_matrix_runs_and_its_rows_hold_control_evaluations_and_measures()
    {
        Assert.Equal(0, _matrix.ExitCode);
        using var store = new ResultStore(_matrix.Results);
        Assert.Equal(4, store.Done().Count);
        foreach (string key in store.Done())
        {
            StoredRun run = store.Find(key)!;
            Assert.Equal([0, 10, 30], run.Result.Evaluations.Select(e => e.Step));
            Assert.All(run.Result.Evaluations, e => Assert.Equal(TinyMatrix.Episodes, e.Outcomes.Length));
            Assert.Superset(new HashSet<string> { "q_offline", "q_online", "td_offline", "td_online" }, run.Result.Points.Select(p => p.Name).ToHashSet());
        }
        Assert.Contains("| peg-insertion-easy | WSRL | 2 |", _matrix.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_command_again_runs_nothing()
    {
        var output = new StringWriter();
        Assert.Equal(0, _matrix.Run(output, _matrix.Results, workers: 1));
        Assert.Contains("4 done before", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_is_repeated_from_its_row_to_the_bit()
    {
        using (var store = new ResultStore(_matrix.Results))
        {
            var output = new StringWriter();
            string key = store.Done().Order(StringComparer.Ordinal).First();
            Assert.Equal(0, new ExperimentProgram(output, TimeProvider.System).Repeat(_matrix.Results, key[..10], _matrix.Starts, CancellationToken.None));
            Assert.Contains("the same", output.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_report_is_one_page_that_needs_nothing_beside_it()
    {
        string path = Path.Combine(_matrix.Folder, "page.html");
        var output = new StringWriter();
        new ExperimentProgram(output, TimeProvider.System).Report(_matrix.Results, null, path, runs: true);
        Assert.Contains("| seed | frozen | 10 | 30 | fell | robot minutes | to 95 % |", output.ToString(), StringComparison.Ordinal);
        Assert.Equal(2, output.ToString().Split("| peg-insertion-easy | WSRL | ").Length - 1 - 1);
        string page = File.ReadAllText(path);
        Assert.Contains("4 of 4 runs are done", page, StringComparison.Ordinal);
        Assert.Contains("Cal-QL &amp; data", page, StringComparison.Ordinal);
        Assert.Equal(3, page.Split("<svg").Length - 1);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.DoesNotContain("src=", page, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(_matrix.Folder, "page-figures", "peg-insertion-easy-success.svg")));
    }

    [Fact]
    public void Runs_of_other_machines_are_merged_once()
    {
        string other = Path.Combine(_matrix.Folder, "merged.db");
        var output = new StringWriter();
        var program = new ExperimentProgram(output, TimeProvider.System);
        program.Merge(other, [_matrix.Results, _matrix.Results]);
        Assert.Equal($"4 runs from {_matrix.Results}{Environment.NewLine}0 runs from {_matrix.Results}{Environment.NewLine}", output.ToString());
        using ResultStore from = new(_matrix.Results), to = new(other);
        string key = from.Done().First();
        Assert.Equal(from.Find(key)!.Result.Points, to.Find(key)!.Result.Points);
        Assert.Equal(0, _matrix.Run(new StringWriter(), other, workers: 1));
    }

    [Fact]
    public void A_stop_before_the_end_leaves_what_was_done_and_says_how_to_go_on()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        var output = new StringWriter();
        Assert.Equal(1, _matrix.Run(output, Path.Combine(_matrix.Folder, "stopped.db"), workers: 1, stop.Token));
        Assert.Contains("Go on with the same command", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_no_result_file_is_refused_in_one_line()
    {
        string file = Path.Combine(_matrix.Folder, "page.txt");
        File.WriteAllText(file, new string('x', 5000));
        var program = new ExperimentProgram(TextWriter.Null, TimeProvider.System);
        Assert.Contains("page.txt", Assert.Throws<ConfigurationException>(() => program.Report(file, null, null)).Message, StringComparison.Ordinal);
        Assert.Contains("there is no such file", Assert.Throws<ConfigurationException>(() => program.Report(file + "2", null, null)).Message, StringComparison.Ordinal);
        SqliteConnection.ClearAllPools();
    }
}
