using Warmstart.TestKit;
using Xunit.Abstractions;

namespace Warmstart.Mutation.Tests;

/// <summary>
/// Each comparison, sign, bound, minimum, maximum, logical operator and constant of src/Safety is switched, one at a time, and the room's tests run.
/// Each must die, or stand in explained.txt (no test can notice it) or in open-mutants.txt (no test notices it yet; nothing may be added by accident).
/// A run tries all of them, and half a minute is enough: tests are ordered by what they cost, and properties draw a hundred cases.
/// </summary>
public sealed class MutationTests(ITestOutputHelper output)
{
    private static readonly Lazy<MutatedAssembly> s_assembly = new(() =>
    {
        Environment.SetEnvironmentVariable("WARMSTART_CASES", "100");
        return MutatedAssembly.Compile();
    });

    [Fact]
    public void Without_a_mutant_every_test_passes()
    {
        var suite = new SafetySuite(s_assembly.Value.Image);
        suite.Discover();
        Assert.True(suite.Count > 50, $"{suite.Count} tests found");
        Assert.Null(suite.Baseline());
        Assert.True(s_assembly.Value.Mutants.Count > 500, $"{s_assembly.Value.Mutants.Count} mutants");
    }

    [Fact]
    public void Mutants_die_or_are_explained()
    {
        var all = s_assembly.Value.Mutants;
        var known = Listed("explained.txt").Concat(Listed("open-mutants.txt")).ToDictionary(StringComparer.Ordinal);
        var run = new MutationRun(s_assembly.Value, Killers.Read(), Console.WriteLine);
        run.Try(all);
        Killers.Write(run.Killed);
        var unexpected = run.Survivors.Where(k => !known.ContainsKey(k)).Order(StringComparer.Ordinal).ToList();
        output.WriteLine($"{all.Count} mutants: {run.Killed.Count} killed, {run.Survivors.Count - unexpected.Count} explained or open, {unexpected.Count} neither");
        if (Environment.GetEnvironmentVariable("WARMSTART_WRITE") is { Length: > 1 } path)
            File.WriteAllLines(path, run.Survivors.Order(StringComparer.Ordinal));
        Assert.True(unexpected.Count == 0, $"{unexpected.Count} of {all.Count} are noticed by no test:\n{string.Join('\n', unexpected)}");
        // What is killed by now must leave its list.
        Assert.DoesNotContain(known.Keys, run.Killed.ContainsKey);
    }

    [Theory]
    [InlineData("explained.txt")]
    [InlineData("open-mutants.txt")]
    public void Every_listed_mutant_is_one_and_has_a_reason(string list)
    {
        var keys = s_assembly.Value.Mutants.Select(m => m.Key).ToHashSet(StringComparer.Ordinal);
        Assert.DoesNotContain(Listed(list).Keys, k => !keys.Contains(k));
        Assert.All(Listed(list).Values, reason => Assert.True(reason.Length > 10, reason));
    }

    /// <summary>A reason is a line that starts with #; the mutants below it share it.</summary>
    private static Dictionary<string, string> Listed(string list)
    {
        var listed = new Dictionary<string, string>(StringComparer.Ordinal);
        string reason = "";
        foreach (string line in File.ReadLines(Repository.PathOf("tests", "Mutation.Tests", list)))
        {
            if (line.StartsWith('#'))
                reason = line[1..].Trim();
            else if (line.Length > 0)
                listed.Add(line, reason);
        }
        return listed;
    }
}
