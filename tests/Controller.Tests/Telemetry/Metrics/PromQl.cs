using System.Text.Json;
using System.Text.RegularExpressions;

namespace Warmstart.Controller.Tests.Telemetry.Metrics;

/// <summary>What an expression of Prometheus's query language asks for.</summary>
internal static partial class PromQl
{
    private static readonly HashSet<string> s_words = new(StringComparer.Ordinal)
    {
        "and", "or", "unless", "bool", "offset", "by", "without", "on", "ignoring", "group_left", "group_right", "inf", "nan",
    };

    /// <summary>Names of metrics, and of labels that are matched or grouped by.</summary>
    public static (IReadOnlySet<string> Metrics, IReadOnlySet<string> Labels) Read(string expression)
    {
        var labels = new HashSet<string>(StringComparer.Ordinal);
        string rest = Quoted().Replace(expression, "\"\"");
        foreach (Match matchers in Matchers().Matches(rest))
            labels.UnionWith(Name().Matches(matchers.Value).Select(m => m.Value));
        rest = Matchers().Replace(rest, " ");
        foreach (Match group in Grouping().Matches(rest))
            labels.UnionWith(Name().Matches(group.Groups["names"].Value).Select(m => m.Value));
        rest = Range().Replace(Grouping().Replace(rest, " "), " ");
        return (Name().Matches(Number().Replace(Function().Replace(rest, "("), " ")).Select(m => m.Value).Where(n => !s_words.Contains(n)).ToHashSet(StringComparer.Ordinal), labels);
    }

    /// <summary>Labels that a target's legend shows.</summary>
    public static IEnumerable<string> LegendLabels(JsonElement target) => target.TryGetProperty("legendFormat", out var legend)
        ? Legend().Matches(legend.GetString()!).Select(m => m.Groups["name"].Value)
        : [];

    [GeneratedRegex("\"[^\"]*\"", RegexOptions.None, 1000)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\{[^}]*\}", RegexOptions.None, 1000)]
    private static partial Regex Matchers();

    [GeneratedRegex(@"\b(by|without|on|ignoring|group_left|group_right)\s*\((?<names>[^)]*)\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Grouping();

    [GeneratedRegex(@"\[[^\]]*\]", RegexOptions.None, 1000)]
    private static partial Regex Range();

    [GeneratedRegex(@"\b[a-z_0-9]+\s*\(", RegexOptions.None, 1000)]
    private static partial Regex Function();

    [GeneratedRegex(@"\b[0-9][0-9a-zA-Z.]*(?:[eE][+-]?[0-9]+)?\b", RegexOptions.None, 1000)]
    private static partial Regex Number();

    [GeneratedRegex("[a-zA-Z_:][a-zA-Z0-9_:]*", RegexOptions.None, 1000)]
    private static partial Regex Name();

    [GeneratedRegex(@"\{\{\s*(?<name>[a-zA-Z_]+)\s*\}\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Legend();
}
