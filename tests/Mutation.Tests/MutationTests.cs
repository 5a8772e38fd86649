using Warmstart.TestKit;
using Xunit.Abstractions;

namespace Warmstart.Mutation.Tests;

/// <summary>
/// Each comparison, sign, bound, minimum, maximum, logical operator and constant of src/Safety is switched, one at a time, and the room's tests run.
/// What survives is printed; explained.txt holds those that no test can notice. A seeded sample in the normal run, all with WARMSTART_LONG=1.
/// </summary>
public sealed class MutationTests(ITestOutputHelper output)
{
    private const int Sample = 30;

    /// <summary>Share of the tried ones that must die or be explained; to be raised, never lowered.</summary>
    private const double Floor = 0.6;

    private static readonly Lazy<MutatedAssembly> s_assembly = new(() =>
    {
        Environment.SetEnvironmentVariable("WARMSTART_CASES", "100");
        return MutatedAssembly.Compile();
    });

    private static bool IsLong => Environment.GetEnvironmentVariable("WARMSTART_LONG") == "1";

    [Fact]
    public void Without_a_mutant_every_test_passes()
    {
        var suite = new SafetySuite(s_assembly.Value.Image);
        suite.Discover();
        Assert.True(suite.Count > 50, $"{suite.Count} tests found");
        Assert.Null(suite.FirstFailure(-1, ""));
        Assert.True(s_assembly.Value.Mutants.Count > 500, $"{s_assembly.Value.Mutants.Count} mutants");
    }

    [Fact]
    public void Mutants_die_or_are_explained()
    {
        var all = s_assembly.Value.Mutants;
        int seed = int.TryParse(Environment.GetEnvironmentVariable("WARMSTART_SEED"), out int given) ? given : all.Count;
        var chosen = IsLong ? all : [.. new Random(seed).GetItems(all.ToArray(), Sample).Distinct()];
        var explained = Explained();
        var run = new MutationRun(s_assembly.Value);
        run.Try(chosen);
        var unexplained = run.Survivors.Where(k => !explained.ContainsKey(k)).Order(StringComparer.Ordinal).ToList();
        output.WriteLine($"{all.Count} mutants, {chosen.Count} tried: {run.Killed.Count} killed, {run.Survivors.Count - unexplained.Count} explained, {unexplained.Count} unexplained");
        if (Environment.GetEnvironmentVariable("WARMSTART_WRITE") is { Length: > 1 } path)
            File.WriteAllLines(path, [.. unexplained, .. run.Killed.Select(k => $"# {k.Key} <= {k.Value}").Order(StringComparer.Ordinal)]);
        output.WriteLine($"no test notices (seed {seed}):\n{string.Join('\n', unexplained)}");
        Assert.True(unexplained.Count <= (1 - Floor) * chosen.Count, $"{unexplained.Count} of {chosen.Count} survive (seed {seed}):\n{string.Join('\n', unexplained)}");
        if (IsLong)
            Assert.Empty(explained.Keys.Where(k => run.Killed.ContainsKey(k)));
    }

    [Fact]
    public void Every_explanation_is_of_a_mutant_and_gives_a_reason()
    {
        var keys = s_assembly.Value.Mutants.Select(m => m.Key).ToHashSet(StringComparer.Ordinal);
        Assert.Empty(Explained().Keys.Where(k => !keys.Contains(k)));
        Assert.All(Explained().Values, reason => Assert.True(reason.Length > 10, reason));
    }

    /// <summary>A reason is a line that starts with #; the mutants below it share it.</summary>
    private static Dictionary<string, string> Explained()
    {
        var explained = new Dictionary<string, string>(StringComparer.Ordinal);
        string reason = "";
        foreach (string line in File.ReadLines(Repository.PathOf("tests", "Mutation.Tests", "explained.txt")))
        {
            if (line.StartsWith('#'))
                reason = line[1..].Trim();
            else if (line.Length > 0)
                explained.Add(line, reason);
        }
        return explained;
    }
}
