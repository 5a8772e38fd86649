using System.Text.RegularExpressions;
using Warmstart.TestKit;

namespace Warmstart.Architecture.Tests;

/// <summary>A safety case that names a test which is not there shows nothing.</summary>
public sealed partial class SafetyPageTests
{
    [Fact]
    public void Each_test_that_the_page_names_exists()
    {
        string page = File.ReadAllText(Repository.PathOf("docs", "safety.md"));
        var sources = Directory.EnumerateFiles(Repository.PathOf("tests"), "*Tests.cs", SearchOption.AllDirectories)
            .ToLookup(f => Path.GetFileNameWithoutExtension(f), File.ReadAllText, StringComparer.Ordinal);
        var named = NamePattern().Matches(page).ToList();
        Assert.True(named.Count > 25, $"{named.Count} tests are named");
        var missing = named.Where(m => !sources[m.Groups[1].Value].Any(s => IsIn(s, m.Groups[2].Value))).Select(m => m.Value);
        Assert.Empty(missing);
    }

    [Fact]
    public void Each_value_of_the_limits_file_is_on_the_page()
    {
        string page = File.ReadAllText(Repository.PathOf("docs", "safety.md"));
        string source = File.ReadAllText(Repository.PathOf("src", "Safety", "Limits", "LimitsConfiguration.cs"));
        var keys = KeyPattern().Matches(source).Select(m => m.Groups[1].Value).ToList();
        Assert.True(keys.Count > 15, $"{keys.Count} keys");
        Assert.DoesNotContain(keys, k => !page.Contains($"`{k}`", StringComparison.Ordinal));
    }

    private static bool IsIn(string source, string method) =>
        method.Length == 0 || source.Contains($" {method}(", StringComparison.Ordinal);

    [GeneratedRegex(@"`(?<type>\w+Tests)(?:\.(?<method>\w+))?`", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NamePattern();

    [GeneratedRegex(@"^\s+""(?<key>\w+)"" => this with", RegexOptions.ExplicitCapture | RegexOptions.Multiline | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex KeyPattern();
}
