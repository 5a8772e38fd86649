using System.Globalization;
using System.Text.Json.Nodes;
using Warmstart.Protocol.Configuration;
using Warmstart.Trials.FaultSimulation;

namespace Warmstart.Trials.Tests.FaultSimulation;

public sealed class FaultSimulationSummaryTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("summary").FullName;
    private static readonly string[] s_lines = Lines();

    [Fact]
    public void Files_of_several_processes_add_up_and_a_seed_that_comes_twice_counts_once()
    {
        string text = Summarise(out int code, [s_lines[0], ""], [s_lines[1], s_lines[0]]);
        Assert.Equal(0, code);
        double hours = s_lines.Sum(l => (double)JsonNode.Parse(l)!["simulatedSeconds"]!) / 3600;
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"2 seeds, {hours:0.000} h simulated"), text, StringComparison.Ordinal);
        foreach (string kind in Enum.GetNames<Trials.FaultSimulation.Faults.FaultKind>())
            Assert.Contains($"  {kind,-32} {Count(s_lines[0], "faults", kind) + Count(s_lines[1], "faults", kind),12}", text, StringComparison.Ordinal);
        Assert.Contains($"  {"motions",-32} {Count(s_lines[0], "counts", "motions") + Count(s_lines[1], "counts", "motions"),12}", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_broken_rule_is_told_with_the_way_to_replay_it()
    {
        var broken = JsonNode.Parse(s_lines[0])!;
        broken["passes"] = false;
        broken["violations"] = new JsonArray(new JsonObject { ["check"] = "liveness", ["atMs"] = 12, ["text"] = "no episode" });
        string text = Summarise(out int code, [broken.ToJsonString(), s_lines[1]]);
        Assert.Equal(1, code);
        Assert.Contains("seed 31: at 12 ms liveness: no episode", text, StringComparison.Ordinal);
        Assert.Contains("--replay 31 --minutes 0.1", text, StringComparison.Ordinal);
        Assert.Contains("rules broken by 1 seeds", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("{\"seed\":\"1\"}")]
    public void What_is_no_result_is_refused_by_file_and_line(string line)
    {
        var refusal = Assert.Throws<ConfigurationException>(() => Summarise(out _, [s_lines[0], line]));
        Assert.Contains("0.json:2: no line of simulate-faults --json", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Results_of_two_builds_and_missing_files_are_refused()
    {
        var other = JsonNode.Parse(s_lines[0])!;
        other["hash"] = "00";
        Assert.Contains("two builds", Assert.Throws<ConfigurationException>(() => Summarise(out _, [s_lines[0], other.ToJsonString()])).Message, StringComparison.Ordinal);
        string missing = Path.Combine(_folder, "none.json");
        Assert.Contains(missing, Assert.Throws<ConfigurationException>(() => FaultSimulationSummary.Run([missing], TextWriter.Null)).Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Summarise(out int code, params string[][] files)
    {
        string[] paths = [.. files.Select((lines, i) =>
        {
            string path = Path.Combine(_folder, string.Create(CultureInfo.InvariantCulture, $"{i}.json"));
            File.WriteAllLines(path, lines);
            return path;
        })];
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        code = FaultSimulationSummary.Run(paths, output);
        return output.ToString();
    }

    private static long Count(string line, string table, string key) => (long?)JsonNode.Parse(line)![table]![key] ?? 0;

    private static string[] Lines()
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        new FaultSimulationProgram(output, TextWriter.Null, TimeProvider.System).Run(
            new FaultSimulationOptions { Seed = 31, Minutes = 0.1 }, seeds: 2, json: true, quiet: true, CancellationToken.None);
        return output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
