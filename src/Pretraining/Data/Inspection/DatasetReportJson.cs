using System.Text.Json;
using System.Text.Json.Nodes;

namespace Warmstart.Pretraining.Data.Inspection;

/// <summary>A report for programs.</summary>
public static class DatasetReportJson
{
    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The report as one JSON object; numbers that are not finite are null.</summary>
    public static string Write(DatasetReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return new JsonObject
        {
            ["path"] = report.Path,
            ["kind"] = report.Kind,
            ["origin"] = report.Origin,
            ["rows"] = report.Rows,
            ["transitions"] = report.Transitions,
            ["episodes"] = report.Episodes,
            ["terminal_episodes"] = report.TerminalEpisodes,
            ["successes"] = report.Successes,
            ["terminals"] = report.Terminals,
            ["timeouts"] = report.Timeouts,
            ["has_next_observations"] = report.HasNextObservations,
            ["length"] = Of(report.Lengths),
            ["return"] = Of(report.Returns),
            ["trained_return"] = Of(report.TrainedReturns),
            ["return_to_go"] = Of(report.ReturnsToGo),
            ["reward_scale"] = report.Reward.Scale,
            ["reward_bias"] = report.Reward.Bias,
            ["discount"] = report.Discount,
            ["observation"] = Of(report.Observations),
            ["action"] = Of(report.Actions),
            ["reward"] = Of(report.Rewards),
            ["reward_values"] = new JsonArray([.. report.RewardValues.Select(v => JsonValue.Create(v))]),
            ["saturated_actions"] = report.SaturatedActions,
            ["actions_outside"] = report.ActionsOutside,
            ["not_finite"] = report.NotFinite,
            ["task_hash"] = report.TaskHash == 0 ? null : report.TaskHash.ToString("x16", System.Globalization.CultureInfo.InvariantCulture),
            ["fits"] = new JsonArray([.. report.Fits.Select(f => JsonValue.Create(f))]),
            ["problem"] = report.Problem,
            ["warnings"] = new JsonArray([.. report.Warnings.Select(w => JsonValue.Create(w))]),
        }.ToJsonString(s_indented);
    }

    private static JsonObject? Of(Spread? spread) => spread is null ? null : new JsonObject
    {
        ["min"] = spread.Min,
        ["median"] = spread.Median,
        ["mean"] = spread.Mean,
        ["max"] = spread.Max,
    };

    private static JsonObject Of(ColumnStatistics column) => new()
    {
        ["min"] = Of(column.Min),
        ["max"] = Of(column.Max),
        ["mean"] = Of(column.Mean),
        ["std"] = Of(column.Std),
    };

    private static JsonArray Of(double[] values) => new([.. values.Select(v => double.IsFinite(v) ? JsonValue.Create(v) : null)]);
}
