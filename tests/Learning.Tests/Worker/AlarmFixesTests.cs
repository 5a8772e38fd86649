using System.Reflection;
using Warmstart.Learning.Worker;
using Warmstart.TestKit;

namespace Warmstart.Learning.Tests.Worker;

public sealed class AlarmFixesTests
{
    private static readonly string[] s_codes =
        [.. typeof(AlarmCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => (string)f.GetRawConstantValue()!).Order(StringComparer.Ordinal)];

    [Fact]
    public void Every_alarm_has_one_line_about_what_to_do()
    {
        Assert.Equal(s_codes, AlarmFixes.All.Keys);
        Assert.All(AlarmFixes.All.Values, fix =>
        {
            Assert.InRange(fix.Length, 20, 200);
            Assert.DoesNotContain('\n', fix);
        });
    }

    [Fact]
    public void The_page_on_telemetry_tells_the_same()
    {
        string[] rows = File.ReadAllLines(Repository.PathOf("docs", "telemetry.md"));
        Assert.All(AlarmFixes.All, alarm => Assert.Contains(rows, row =>
            row.StartsWith($"| `{alarm.Key}` | learner |", StringComparison.Ordinal) && row.EndsWith($"| {alarm.Value} |", StringComparison.Ordinal)));
    }
}
