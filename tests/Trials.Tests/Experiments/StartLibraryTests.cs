using Warmstart.Learning.Checkpoints;
using Warmstart.Trials.Experiments;
using Warmstart.Trials.Experiments.Definition;

namespace Warmstart.Trials.Tests.Experiments;

/// <summary>Starts whose critics settle: one pre-training where nothing is there, or the policy that is.</summary>
public sealed class StartLibraryTests : IDisposable
{
    private static readonly StartRecipe s_policy = new() { Quality = "weak", Updates = 3, Rows = 100, Seed = 1 };
    private static readonly StartRecipe s_settled = s_policy with { CriticUpdates = 4 };
    private readonly string _folder = Directory.CreateTempSubdirectory("warmstart-starts-").FullName;

    [Fact]
    public void Critics_settle_on_the_policy_that_is_there_as_in_one_pre_training()
    {
        string both = Path.Combine(_folder, "both"), later = Path.Combine(_folder, "later");
        Assert.Contains("pre-training", Make(both, s_settled), StringComparison.Ordinal);
        Make(later, s_policy);
        string told = Make(later, s_settled);
        Assert.Contains("settling the critics of", told, StringComparison.Ordinal);
        Assert.DoesNotContain("pre-training", told, StringComparison.Ordinal);
        Checkpoint one = Settled(both), two = Settled(later);
        Assert.Equal("4", two.Config.Provenance["criticUpdates"]);
        Assert.All(one.Model.Zip(two.Model), pair => Assert.True(pair.First.Data.Span.SequenceEqual(pair.Second.Data.Span), pair.First.Name));
    }

    [Fact]
    public void A_policy_is_trained_where_only_one_with_settled_critics_is_there()
    {
        Make(_folder, s_settled);
        Assert.Contains("pre-training", Make(_folder, s_policy), StringComparison.Ordinal);
        Assert.DoesNotContain("settling", Make(_folder, s_policy), StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string Make(string folder, StartRecipe recipe)
    {
        var output = new StringWriter();
        Assert.Equal(0, new ExperimentProgram(output, TimeProvider.System).Start("peg-insertion-easy", recipe, folder, workers: 1, CancellationToken.None));
        return output.ToString();
    }

    private static Checkpoint Settled(string folder) =>
        CheckpointFolder.Read(Assert.Single(Directory.EnumerateDirectories(folder, "*-critics-4-1-*"), path => !path.EndsWith("-last", StringComparison.Ordinal)));
}
