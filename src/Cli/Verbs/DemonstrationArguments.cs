using System.CommandLine;
using Warmstart.Pretraining.Data;

namespace Warmstart.Cli.Verbs;

/// <summary>The options that say which demonstrations to collect.</summary>
internal static class DemonstrationArguments
{
    public static (Option<int> Good, Option<int> Mixed) Create()
    {
        var defaults = new DemonstrationRecipe();
        return (
            new Option<int>("--good") { Description = "Episodes of a careful demonstrator", DefaultValueFactory = _ => defaults.GoodEpisodes },
            new Option<int>("--mixed") { Description = "Transitions of a noisy, partly failing one", DefaultValueFactory = _ => defaults.MixedRows });
    }

    public static DemonstrationRecipe Recipe(ParseResult result, Option<int> good, Option<int> mixed, Option<ulong> seed) =>
        new() { GoodEpisodes = result.GetValue(good), MixedRows = result.GetValue(mixed), Seed = result.GetValue(seed) };
}
