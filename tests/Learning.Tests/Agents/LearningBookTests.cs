using System.Text.RegularExpressions;
using Warmstart.Learning.Agents;
using Warmstart.Learning.Worker;
using Warmstart.Learning.Worker.Reports;
using Warmstart.TestKit;

namespace Warmstart.Learning.Tests.Agents;

/// <summary>docs/learning.md says what the code does: every deviation, preset and metric, and nothing else.</summary>
public sealed partial class LearningBookTests
{
    private static readonly string Book = File.ReadAllText(Repository.PathOf("docs/learning.md"));

    [Fact]
    public void Each_deviation_that_the_code_names_is_in_the_book_and_each_in_the_book_is_named_by_the_code()
    {
        int[] written = [.. Anchor().Matches(Book).Select(m => int.Parse(m.Groups[1].ValueSpan))];
        Assert.Equal(Enumerable.Range(1, written.Length), written);
        var linked = new SortedSet<int>();
        foreach (string folder in new[] { "src/Learning", "src/Pretraining", "src/Numerics" })
        {
            foreach (string file in Directory.EnumerateFiles(Repository.PathOf(folder), "*.cs", SearchOption.AllDirectories))
                linked.UnionWith(Link().Matches(File.ReadAllText(file)).Select(m => int.Parse(m.Groups[1].ValueSpan)));
        }

        Assert.Equal(written, linked);
    }

    [Fact]
    public void Each_metric_has_its_formula_in_the_book()
    {
        var progress = new TrainerProgress
        {
            Run = new string('0', 32),
            UtdActual = 4,
            WindowUpdates = 1,
            UpdatesPerSecond = 1,
            MillisecondsAnUpdate = 1,
            Dip = new DipReading(1, 1, 1, 1),
            Mean = new UpdateMetrics(),
        };
        string table = Book[Book.IndexOf("## Metrics", StringComparison.Ordinal)..];
        string[] rows = [.. Row().Matches(table).Select(m => m.Groups[1].Value).Order()];
        Assert.Equal(MetricNames.Values(progress, 1).Keys.Order(), rows);
    }

    [Fact]
    public void Each_published_run_is_in_the_book()
    {
        foreach (string name in PublishedPresets.Names)
        {
            string[] parts = name.Split('-', 2);
            bool ofFamily = Enum.TryParse<TaskFamily>(parts[0], ignoreCase: true, out var family) && family != TaskFamily.Robot;
            Assert.Contains(ofFamily ? $"`family-{parts[1]}`" : $"`{name}`", Book, StringComparison.Ordinal);
        }
    }

    [GeneratedRegex("<a id=\"deviation-(\\d+)\"></a>")]
    private static partial Regex Anchor();

    [GeneratedRegex("docs/learning\\.md#deviation-(\\d+)")]
    private static partial Regex Link();

    [GeneratedRegex("^\\| `(?<name>[a-z_]+)` \\|", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Row();
}
