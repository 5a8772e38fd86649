using System.Text.Json;
using Warmstart.TestKit;

namespace Warmstart.Controller.Tests.Telemetry.Metrics;

/// <summary>The Grafana dashboard of the repository asks only for what the daemon exports.</summary>
public sealed class DashboardTests
{
    private static readonly JsonDocument s_dashboard = JsonDocument.Parse(File.ReadAllText(Repository.PathOf("grafana", "warmstart.json")));

    private static JsonElement[] Panels => [.. s_dashboard.RootElement.GetProperty("panels").EnumerateArray().Where(p => p.GetProperty("type").GetString() != "row")];

    [Fact]
    public async Task Every_panel_asks_for_metrics_and_labels_that_are_exported()
    {
        var exported = await MetricsSource.NamesAsync("dashboard");
        Assert.True(Panels.Length >= 15);
        foreach (var panel in Panels)
        {
            string title = panel.GetProperty("title").GetString()!;
            foreach (var target in panel.GetProperty("targets").EnumerateArray())
            {
                var asked = PromQl.Read(target.GetProperty("expr").GetString()!);
                Assert.True(asked.Metrics.Count > 0, $"{title} asks for nothing");
                Assert.All(asked.Metrics, name => Assert.True(exported.ContainsKey(name), $"{title}: {name} is not exported"));
                var labels = asked.Metrics.SelectMany(m => exported[m]).Append("job").ToHashSet();
                Assert.All(asked.Labels.Concat(PromQl.LegendLabels(target)), label => Assert.True(labels.Contains(label), $"{title}: no label {label}"));
            }
        }
        Assert.Equal(Panels.Length, Panels.Select(p => p.GetProperty("id").GetInt32()).Distinct().Count());
    }

    [Theory]
    [InlineData("histogram_quantile(0.99, sum by (le) (rate(a_b_bucket{job=~\"$job\"}[1m])))", "a_b_bucket", "job le")]
    [InlineData("x == 1 and on (c) lerner_y / 1000", "lerner_y x", "c")]
    [InlineData("increase(n_total{end!=\"x, y{z}\"}[$__rate_interval]) > bool 2e-3", "n_total", "end")]
    public void An_expression_is_read_as_metrics_and_labels(string expression, string metrics, string labels)
    {
        var read = PromQl.Read(expression);
        Assert.Equal((metrics, labels), (string.Join(' ', read.Metrics.Order(StringComparer.Ordinal)), string.Join(' ', read.Labels.Order(StringComparer.Ordinal))));
    }

    [NodeFact("promql", "@prometheus-io/lezer-promql@0.315", "@lezer/lr@1", "@lezer/highlight@1", "@lezer/common@1")]
    public void Prometheuss_own_grammar_finds_no_error_in_any_expression()
    {
        const string Script = """
            const { parser } = require("@prometheus-io/lezer-promql");
            const lines = require("node:fs").readFileSync(process.argv[2], "utf8").split("\n");
            const bad = lines.filter((line) => {
              let wrong = false;
              parser.parse(line).iterate({ enter: (node) => { wrong ||= node.type.isError; } });
              return wrong;
            });
            console.log(bad.join("\n"));
            """;
        string[] expressions = [.. Panels.SelectMany(p => p.GetProperty("targets").EnumerateArray()).Select(t => t.GetProperty("expr").GetString()!
            .Replace("$__rate_interval", "1m", StringComparison.Ordinal).Replace("$job", ".*", StringComparison.Ordinal))];
        string file = Path.Combine(NodePackages.FolderOf("promql"), "expressions");
        File.WriteAllLines(file, [.. expressions, "rate(broken[1m)"]);
        var (code, output) = NodePackages.Script("promql", "check.cjs", Script, file);
        Assert.True(code == 0, output);
        Assert.Equal("rate(broken[1m)", output.Trim());
    }
}
