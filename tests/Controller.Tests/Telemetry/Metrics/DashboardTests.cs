using System.Text.Json;
using System.Text.RegularExpressions;
using Warmstart.TestKit;

namespace Warmstart.Controller.Tests.Telemetry.Metrics;

/// <summary>The Grafana dashboard of the repository names only what the daemon exports.</summary>
public sealed partial class DashboardTests
{
    [Fact]
    public async Task Every_panel_asks_for_metrics_that_are_exported()
    {
        var exported = await MetricsSource.NamesAsync("dashboard");
        using var dashboard = JsonDocument.Parse(File.ReadAllText(Repository.PathOf("grafana", "warmstart.json")));
        var panels = dashboard.RootElement.GetProperty("panels").EnumerateArray().Where(p => p.GetProperty("type").GetString() != "row").ToList();
        Assert.True(panels.Count >= 15);
        foreach (var panel in panels)
        {
            string title = panel.GetProperty("title").GetString()!;
            string[] expressions = [.. panel.GetProperty("targets").EnumerateArray().Select(t => t.GetProperty("expr").GetString()!)];
            string[] asked = [.. expressions.SelectMany(e => MetricName().Matches(e)).Select(m => m.Value)];
            Assert.True(asked.Length >= expressions.Length, $"{title} asks for nothing");
            Assert.All(asked, name => Assert.True(exported.Contains(name), $"{title}: {name} is not exported"));
        }
        Assert.Equal(panels.Count, panels.Select(p => p.GetProperty("id").GetInt32()).Distinct().Count());
    }

    [GeneratedRegex(@"\b(control|controller|safety|robot|run|spool|learner|dotnet)_[a-z0-9_]+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex MetricName();
}
