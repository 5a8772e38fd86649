using System.Text.Json;
using Warmstart.Protocol.Configuration;
using Warmstart.TestKit;
using Warmstart.Trials.Demo;
using Warmstart.Trials.Reports;
using Warmstart.Trials.Runs;

namespace Warmstart.Trials.Tests.Runs;

public sealed class RunsTests : IDisposable
{
    private readonly ScratchFolder _folder = new();
    private readonly StringWriter _output = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Runs_are_listed_with_their_success_first_lowest_and_last()
    {
        Write("demo-1", [.. Enumerable.Repeat(true, 10), .. Enumerable.Repeat(false, 20), .. Enumerable.Repeat(true, 20)]);
        Write("demo-2", [true]);
        Directory.CreateDirectory(_folder.PathOf("no-run"));
        Assert.Equal(ExitCodes.Ok, Program().List(json: false));
        string[] lines = _output.ToString().TrimEnd().Split('\n');
        Assert.Equal(3, lines.Length);
        Assert.Equal(["demo-1", "–", "–", "50", "4900", "9.8", "50", "%", "0", "%", "100", "%", "50.0", "12.0"], lines[1].Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void A_run_is_drawn()
    {
        Write("demo-1", [.. Enumerable.Repeat(false, 20), .. Enumerable.Repeat(true, 20)]);
        Program().Show("demo-1", json: false);
        Assert.Contains("success of the last 20 episodes", _output.ToString());
        Assert.Contains(_output.ToString(), c => c is > '\u2800' and <= '\u28FF');
    }

    [Fact]
    public void Runs_are_compared_and_everything_is_there_as_json()
    {
        Write("a", [true, false]);
        Write("b", [true, true, true]);
        Program().Compare(["a", _folder.PathOf("b")], json: false);
        Assert.Contains("0 to 200", _output.ToString());
        _output.GetStringBuilder().Clear();
        Program().Compare(["a", "b"], json: true);
        var runs = JsonDocument.Parse(_output.ToString()).RootElement;
        Assert.Equal((2, 3), (runs[0].GetProperty("episodeCount").GetInt32(), runs[1].GetProperty("episodeCount").GetInt32()));
        _output.GetStringBuilder().Clear();
        Program().Show("b", json: true);
        Assert.Equal(3, JsonDocument.Parse(_output.ToString()).RootElement.GetProperty("episodes").GetArrayLength());
    }

    [Fact]
    public void What_is_no_run_or_damaged_is_one_line()
    {
        Write("bad", [true]);
        File.AppendAllText(_folder.PathOf("bad", "episodes.csv"), "1,2\n");
        Assert.Contains("line 3", Assert.Throws<ConfigurationException>(() => Program().Show("bad", false)).Message);
        File.WriteAllText(_folder.PathOf("bad", "episodes.csv"), "episode,phase\nx,y\n");
        Assert.DoesNotContain('\n', Assert.Throws<ConfigurationException>(() => Program().Show("bad", false)).Message);
        Assert.Throws<ConfigurationException>(() => Program().Show("none", false));
        Assert.Throws<ConfigurationException>(() => new RunsProgram(_folder.PathOf("none"), _output).List(false));
    }

    [Fact]
    public void A_curve_goes_from_corner_to_corner()
    {
        var lines = BrailleChart.Draw([(0, 0), (1, 1)], width: 4, height: 2);
        Assert.Equal(2, lines.Count);
        Assert.Equal("      1 ", lines[0][..8]);
        Assert.Equal('\u2860', lines[1][8]);
        Assert.Equal('\u280A', lines[0][^1]);
        Assert.All(BrailleChart.Draw([], 4, 2), l => Assert.Equal("\u2800\u2800\u2800\u2800", l[8..]));
        Assert.Contains(BrailleChart.Draw([(0, double.NaN), (1, 5), (2, 5)], 4, 2), l => l.Any(c => c > '\u2800'));
    }

    private RunsProgram Program() => new(_folder.Path, _output);

    private void Write(string name, bool[] successes)
    {
        var run = new RunRecord { Seed = 7, Task = "peg-insertion", Preset = "demo", WarmUpSteps = 500 };
        for (int i = 0; i < successes.Length; i++)
            run.Episodes.Add(new EpisodeRow(i, "FineTune", 100 * i, successes[i], 50, 12, i, 12 * i));
        RunFiles.Write(run, _folder.PathOf(name));
    }
}
