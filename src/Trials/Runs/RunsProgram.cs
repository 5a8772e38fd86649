using System.Globalization;
using System.Text.Json;
using Warmstart.Protocol.Configuration;
using Warmstart.Trials.Reports;

namespace Warmstart.Trials.Runs;

/// <summary>What <c>warmstart runs</c> does.</summary>
/// <param name="folder">Folder of runs.</param>
/// <param name="output">For results.</param>
/// <param name="width">Characters of a line.</param>
public sealed class RunsProgram(string folder, TextWriter output, int width = 80)
{
    private const int ScaleWidth = 8;
    private const int Height = 6;
    private const int CompareHeight = 4;

    /// <summary>A line for each run.</summary>
    /// <param name="json">One JSON array instead.</param>
    /// <exception cref="ConfigurationException">There is no such folder, or a run is damaged.</exception>
    public int List(bool json)
    {
        var runs = RunReader.FoldersIn(folder).Select(f => RunReader.Read(f, folder)).ToArray();
        if (json)
        {
            output.WriteLine(JsonSerializer.Serialize(runs, RunsJson.Default.RunSummaryArray));
            return ExitCodes.Ok;
        }
        if (runs.Length == 0)
            output.WriteLine($"no runs in {folder}; warmstart demo makes one");
        else
            Table(runs);
        return ExitCodes.Ok;
    }

    /// <summary>A run with its curves.</summary>
    /// <param name="run">Its folder, or its name in the folder of runs.</param>
    /// <param name="json">Every episode and metric as JSON instead.</param>
    /// <exception cref="ConfigurationException">It is none, or damaged.</exception>
    public int Show(string run, bool json)
    {
        var read = RunReader.Read(run, folder);
        if (json)
        {
            output.WriteLine(JsonSerializer.Serialize(new RunCurves(read, read.Episodes, read.Learning), RunsJson.Default.RunCurves));
            return ExitCodes.Ok;
        }
        Table([read]);
        if (read.Before is { } before)
            output.WriteLine(FormattableString.Invariant($"before the run: {before.Stochastic}/{before.Episodes} sampled, {before.Deterministic}/{before.Episodes} with mode actions"));
        Chart("success of the last 20 episodes, over environment steps", read.Moving(), Height, 0, 1);
        Chart("length of an episode, policy steps", [.. read.Episodes.Select(e => ((double)e.Step, (double)e.Length))], Height);
        Chart("peak force of an episode, N", [.. read.Episodes.Select(e => ((double)e.Step, e.PeakForce))], Height);
        Chart("mean Q", [.. read.Learning.Select(l => ((double)l.Step, l.QMean))], Height);
        return ExitCodes.Ok;
    }

    /// <summary>Runs side by side: a table, and each one's success on the same scales.</summary>
    /// <param name="names">Folders, or names in the folder of runs.</param>
    /// <param name="json">One JSON array instead.</param>
    /// <exception cref="ConfigurationException">One is none, or damaged.</exception>
    public int Compare(IReadOnlyList<string> names, bool json)
    {
        var runs = names.Select(n => RunReader.Read(n, folder)).ToArray();
        if (json)
        {
            output.WriteLine(JsonSerializer.Serialize(runs, RunsJson.Default.RunSummaryArray));
            return ExitCodes.Ok;
        }
        Table(runs);
        long longest = runs.Max(r => r.Steps);
        foreach (var run in runs)
        {
            // On a common scale of steps a run that ended early has a shorter curve.
            int own = longest == 0 ? width : (int)Math.Round((double)run.Steps / longest * (width - ScaleWidth));
            Chart(run.Name, run.Moving(), CompareHeight, 0, 1, Math.Max(2, own));
        }
        output.WriteLine(FormattableString.Invariant($"success of the last 20 episodes over environment steps, 0 to {longest}"));
        return ExitCodes.Ok;
    }

    private void Table(RunSummary[] runs)
    {
        int name = Math.Max(4, runs.Max(r => r.Name.Length));
        output.WriteLine($"{"run".PadRight(name)}  {"preset",-9} {"seed",5} {"episodes",8} {"steps",7} {"min",6} {"first",6} {"lowest",6} {"last",6} {"length",6} {"force",6}");
        foreach (var r in runs)
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{r.Name.PadRight(name)}  {r.Preset ?? "–",-9} {Text(r.Seed),5} {r.EpisodeCount,8} {r.Steps,7} {r.RobotMinutes,6:0.0} {Percent(r.FirstSuccess),6} {Percent(r.LowestSuccess),6} {Percent(r.LastSuccess),6} {r.LastLength,6:0.0} {r.LastPeakForce,6:0.0}"));
    }

    private void Chart(string title, IReadOnlyList<(double X, double Y)> points, int height, double? bottom = null, double? top = null, int? columns = null)
    {
        if (!points.Any(p => double.IsFinite(p.Y)))
            return;
        output.WriteLine();
        output.WriteLine(title);
        foreach (string line in BrailleChart.Draw(points, columns ?? Math.Max(2, width - ScaleWidth), height, bottom, top))
            output.WriteLine(line);
    }

    private static string Percent(double? share) => share is { } s && double.IsFinite(s) ? s.ToString("P0", CultureInfo.InvariantCulture) : "–";

    private static string Text(ulong? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "–";
}
