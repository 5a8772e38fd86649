using System.Text;
using Warmstart.TestKit;

namespace Warmstart.Controller.Tests.Telemetry.Metrics;

/// <summary>The list of metrics for people is printed from the page that Prometheus reads.</summary>
public sealed class MetricsDocumentTests
{
    [Fact]
    public async Task The_page_for_people_is_what_is_exported()
    {
        string path = Repository.PathOf("docs", "metrics.md"), page = await MarkdownAsync();
        if (Environment.GetEnvironmentVariable("WARMSTART_WRITE") == "1")
            File.WriteAllText(path, page);
        Assert.Equal(page, File.ReadAllText(path));
    }

    private static async Task<string> MarkdownAsync()
    {
        string[] lines = (await MetricsSource.PageAsync("document")).Split('\n');
        var names = await MetricsSource.NamesAsync("document-names");
        var help = lines.Where(l => l.StartsWith("# HELP ", StringComparison.Ordinal)).Select(l => l.Split(' ', 4)).ToDictionary(p => p[2], p => p[3], StringComparer.Ordinal);
        var text = new StringBuilder("""
            # Metrics

            Printed from the page `/metrics` by a test; do not edit. How to collect them: [telemetry.md](telemetry.md). Beside these the page carries .NET's own
            (`dotnet_…`). A counter that the loop begins anew with each arming goes on rising here.

            | metric | kind | labels | meaning |
            |---|---|---|---|

            """);
        foreach (string[] type in lines.Where(l => l.StartsWith("# TYPE ", StringComparison.Ordinal)).Select(l => l.Split(' ')).OrderBy(p => p[2], StringComparer.Ordinal))
        {
            string name = type[2];
            if (name.StartsWith("dotnet_", StringComparison.Ordinal) || name.StartsWith("otel_", StringComparison.Ordinal) || name == "target_info")
                continue;
            var labels = names.Where(n => n.Key == name || n.Key == name + "_bucket").SelectMany(n => n.Value).Where(l => l != "le").Distinct().Order(StringComparer.Ordinal);
            text.AppendLine($"| `{name}` | {type[3]} | {string.Join(", ", labels.Select(l => $"`{l}`"))} | {help[name]} |");
        }
        return text.ToString();
    }
}
