using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Warmstart.Controller.Tasks;
using Warmstart.Controller.Tasks.Kinds;
using Warmstart.TestKit;

namespace Warmstart.Controller.Tests.Tasks;

/// <summary>docs/tasks.md names every key of a task file and no other, and every kind.</summary>
public sealed partial class TaskPageTests
{
    private static readonly string s_page = File.ReadAllText(Repository.PathOf("docs", "tasks.md"));

    [Fact]
    public void The_page_has_every_key_and_no_other()
    {
        string[] rows = [.. s_page[s_page.IndexOf("## Keys", StringComparison.Ordinal)..].Split('\n').Where(l => l.StartsWith("| `", StringComparison.Ordinal))];
        var told = rows.SelectMany(r => Quoted().Matches(r.Split('|')[1])).Select(m => m.Groups[1].Value).ToArray();
        Assert.Equal(Keys(typeof(TaskDefinition), "").Order(StringComparer.Ordinal), told.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_page_has_every_kind_and_every_number_of_its_observation()
    {
        foreach (string name in new TaskCatalog(TaskFiles.Folder).Names())
        {
            TaskKind kind = TaskKind.Of(TaskFiles.Load(name));
            Assert.Contains($"| `{kind.Name}` |", s_page, StringComparison.Ordinal);
            Assert.Equal(ObservationLayout.Size - 25, kind.Parts.Split(',').Sum(p => int.Parse(p[(p.IndexOf(':', StringComparison.Ordinal) + 1)..])));
        }
    }

    private static IEnumerable<string> Keys(Type section, string prefix)
    {
        foreach (PropertyInfo property in section.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (property.GetCustomAttribute<JsonIgnoreAttribute>() is { Condition: JsonIgnoreCondition.Always } || property.Name == "EqualityContract")
                continue;
            string key = prefix + JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name);
            if (property.PropertyType.Namespace != section.Namespace)
                yield return key;
            else
            {
                foreach (string inner in Keys(property.PropertyType, key + "."))
                    yield return inner;
            }
        }
    }

    [GeneratedRegex("`([a-z0-9_.]+)`")]
    private static partial Regex Quoted();
}
