using System.Text.Json;
using Warmstart.Pretraining.Data;
using Warmstart.Pretraining.Data.Import;
using Warmstart.Pretraining.Data.Inspection;
using Warmstart.Pretraining.Tests.Data.Formats;
using Warmstart.Pretraining.Tests.Runs;
using Warmstart.TestKit;

namespace Warmstart.Pretraining.Tests.Data.Inspection;

[Collection("bench")]
public sealed class DatasetInspectorTests : IDisposable
{
    private static readonly string s_tasks = Repository.PathOf("data", "tasks");
    private readonly string _folder = Directory.CreateTempSubdirectory("inspect").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_report_counts_what_is_there()
    {
        DatasetReport report = DatasetInspector.Inspect(GoldenData.PathOf("antmaze.hdf5"), new ImportOptions { Family = "antmaze" }, s_tasks);
        Assert.Equal(("hdf5", 10, 9, 3, 2, 2, 2, 1), (report.Kind, report.Rows, report.Transitions, report.Episodes, report.TerminalEpisodes, report.Successes, report.Terminals, report.Timeouts));
        Assert.Equal(new Spread(2, 3, 3, 4), report.Lengths);
        Assert.Equal([0f, 1f], report.RewardValues);
        Assert.Equal(0.45, report.SaturatedActions, 9);
        Assert.Empty(report.Fits);
        Assert.Null(report.Problem);
    }

    [Fact]
    public void What_training_would_refuse_is_still_described()
    {
        DatasetReport report = DatasetInspector.Inspect(GoldenData.PathOf("bad_nan.npz"), new ImportOptions(), s_tasks);
        Assert.Equal(1, report.NotFinite);
        Assert.Contains("row 4 holds NaN", report.Problem, StringComparison.Ordinal);
        Assert.Null(report.ReturnsToGo);
        using JsonDocument json = JsonDocument.Parse(DatasetReportJson.Write(report));
        Assert.Equal(1, json.RootElement.GetProperty("not_finite").GetInt64());
        Assert.Contains(DatasetReportText.Lines(report), l => l.Contains("refuses it", StringComparison.Ordinal));
    }

    [Fact]
    public void Rows_of_ours_name_the_task_that_they_fit()
    {
        string path = Path.Combine(_folder, "own.safetensors");
        DatasetFile.Write(path, SmallRun.Data);
        DatasetReport report = DatasetInspector.Inspect(path, new ImportOptions(), s_tasks);
        Assert.Equal(["peg-insertion"], report.Fits);
        Assert.Equal(SmallRun.Data.Successes, report.Successes);
        Assert.Equal(SmallRun.Data.Count, report.Transitions);
        Assert.Equal(0.98, report.Discount);
    }

    [Fact]
    public void What_is_converted_there_and_back_is_the_same()
    {
        OfflineDataset data = DatasetSource.Load(GoldenData.PathOf("antmaze.hdf5"), new ImportOptions { Family = "antmaze" });
        string npz = Path.Combine(_folder, "a.npz"), own = Path.Combine(_folder, "a.safetensors");
        DatasetConversion.Write(npz, data);
        DatasetConversion.Write(own, DatasetSource.Load(npz, new ImportOptions()));
        OfflineDataset back = DatasetSource.Load(own, new ImportOptions());
        Assert.Equal(data.Columns.Observations, back.Columns.Observations);
        Assert.Equal(data.Columns.NextObservations, back.Columns.NextObservations);
        Assert.Equal(data.Columns.Actions, back.Columns.Actions);
        Assert.Equal(data.Columns.Rewards, back.Columns.Rewards);
        Assert.Equal(data.Columns.Masks, back.Columns.Masks);
        Assert.Equal(data.Columns.McReturns, back.Columns.McReturns);
        Assert.Equal(data.Columns.Ends, back.Columns.Ends);
    }

    [Fact]
    public void Statistics_are_those_of_the_numbers()
    {
        var column = new ColumnStatistics([1e6f, 0, 1e6f + 1, 2, 1e6f + 2, float.NaN], 2);
        Assert.Equal(1, column.NotFinite);
        Assert.Equal(1e6 + 1, column.Mean[0], 6);
        Assert.Equal(Math.Sqrt(2 / 3.0), column.Std[0], 6);
        Assert.Equal(1, column.Mean[1], 9);
        Assert.Equal((0, 2), (column.Min[1], column.Max[1]));
    }
}
