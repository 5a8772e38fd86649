using System.CommandLine;
using Warmstart.Pretraining.Data.Import;

namespace Warmstart.Cli.Verbs;

/// <summary>The options that say how a foreign data set is to be understood.</summary>
internal sealed class ImportArguments
{
    private readonly Option<string?> _family = new("--family") { Description = $"Rules of a family: {string.Join(", ", DataFamily.Names)}" };
    private readonly Option<float?> _scale = new("--reward-scale") { Description = "Factor of the rewards; without it the family's, or 1" };
    private readonly Option<float?> _bias = new("--reward-bias") { Description = "Added after the factor; without it the family's, or 0" };
    private readonly Option<float?> _negative = new("--sparse-negative") { Description = "Raw reward of a step without success, where rewards are sparse" };
    private readonly Option<double?> _discount = new("--discount") { Description = "Discount of the returns to go; without it the data's or the family's" };
    private readonly Option<string?> _task = new("--task") { Description = "Task that a guided recording shows" };
    private readonly Option<ulong> _seed = new("--seed") { Description = "Decides the estimated hole of guided recordings", DefaultValueFactory = _ => 1 };

    public void AddTo(Command verb)
    {
        AddRewardsTo(verb);
        verb.Add(_task);
        verb.Add(_seed);
    }

    public void AddRewardsTo(Command verb)
    {
        foreach (Option option in (Option[])[_family, _scale, _bias, _negative, _discount])
            verb.Add(option);
    }

    public ImportOptions Options(ParseResult result) => new()
    {
        Family = result.GetValue(_family),
        RewardScale = result.GetValue(_scale),
        RewardBias = result.GetValue(_bias),
        SparseNegative = result.GetValue(_negative),
        Discount = result.GetValue(_discount),
    };

    public string? Task(ParseResult result) => result.GetValue(_task);

    public ulong Seed(ParseResult result) => result.GetValue(_seed);
}
