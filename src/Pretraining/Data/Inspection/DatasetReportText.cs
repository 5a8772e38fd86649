using System.Globalization;

namespace Warmstart.Pretraining.Data.Inspection;

/// <summary>A report for people.</summary>
public static class DatasetReportText
{
    /// <summary>The lines of a report.</summary>
    public static IEnumerable<string> Lines(DatasetReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        yield return $"{report.Path}: {report.Kind}; {report.Origin}";
        yield return Line("transitions", $"{report.Transitions} of {report.Rows} rows, in {report.Episodes} episodes");
        yield return Line("episodes", $"{report.TerminalEpisodes} end by themselves, {report.Episodes - report.TerminalEpisodes} were cut; "
            + $"success {(report.Successes is { } good ? Share(good, report.Episodes) : "not told by the data")}");
        yield return Line("length", report.Lengths);
        yield return Line("flags", $"{report.Terminals} terminals, {(report.Timeouts is { } cut ? $"{cut} timeouts" : "no timeouts column")}, "
            + (report.HasNextObservations ? "next observations given" : "next observations from the following row"));
        yield return Line("rewards", $"{Range(report.Rewards, 0)}{Values(report.RewardValues)}");
        yield return Line("return", report.Returns);
        yield return Line("trained on", FormattableString.Invariant($"reward x {report.Reward.Scale} + {report.Reward.Bias}: return {report.TrainedReturns}; discount {report.Discount}"));
        yield return Line("return to go", report.ReturnsToGo);
        yield return Line("actions", FormattableString.Invariant(
            $"{report.Actions.Mean.Length} numbers, {report.Actions.Min.Min():0.###} to {report.Actions.Max.Max():0.###}, {report.SaturatedActions * 100:0.#} % saturated, {report.ActionsOutside} outside [-1, 1]"));
        foreach (string line in Axes(report.Actions))
            yield return line;
        yield return Line("observations", FormattableString.Invariant(
            $"{report.Observations.Mean.Length} numbers, {report.Observations.Min.Min():0.###} to {report.Observations.Max.Max():0.###}"));
        foreach (string line in Axes(report.Observations))
            yield return line;
        yield return Line("not finite", report.NotFinite == 0 ? "none" : $"{report.NotFinite} numbers");
        yield return Line("fits", Fits(report));
        foreach (string warning in report.Warnings)
            yield return Line("note", warning);
        yield return Line("training", report.Problem is { } problem ? $"refuses it: {problem}" : "takes it");
    }

    private static string Fits(DatasetReport report) =>
        report.Fits.Count > 0 ? string.Join(", ", report.Fits)
        : report.TaskHash != 0 ? $"no task here: its rows are of task {report.TaskHash:x16}"
        : "no task here; it can be pre-trained on without evaluation";

    private static IEnumerable<string> Axes(ColumnStatistics column)
    {
        const int shown = 64;
        for (int i = 0; i < Math.Min(shown, column.Mean.Length); i++)
            yield return string.Create(CultureInfo.InvariantCulture, $"    [{i,2}]  {Range(column, i)}, mean {column.Mean[i]:0.####}, deviation {column.Std[i]:0.####}");
        if (column.Mean.Length > shown)
            yield return $"    … {column.Mean.Length - shown} more (--json shows all)";
    }

    private static string Line(string name, object? text) => $"  {name,-13} {text ?? "–"}";

    private static string Range(ColumnStatistics column, int axis) =>
        double.IsFinite(column.Min[axis]) ? FormattableString.Invariant($"{column.Min[axis]:0.####} to {column.Max[axis]:0.####}") : "no finite value";

    private static string Values(IReadOnlyList<float> values) =>
        values.Count == 0 ? string.Empty : FormattableString.Invariant($" ({string.Join(", ", values.Select(v => v.ToString("R", CultureInfo.InvariantCulture)))})");

    private static string Share(int part, int all) => FormattableString.Invariant($"{part}/{all} = {100.0 * part / Math.Max(1, all):0.#} %");
}
