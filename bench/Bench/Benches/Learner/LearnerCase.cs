using Warmstart.Learning.Agents;
using Warmstart.Learning.Losses;

namespace Warmstart.Bench.Benches.Learner;

/// <summary>One update to measure: an agent's options and, for offline updates, its penalty.</summary>
internal sealed record LearnerCase(string Name, SacOptions Options, ConservativeOptions? Penalty = null)
{
    private const int Observations = 24;
    private const int Actions = 7;

    /// <summary>WSRL updates (4 critic steps of 256 rows, then one actor step on all 1024) and Cal-QL updates (256 rows) of the shapes to hold.</summary>
    internal static IReadOnlyList<LearnerCase> All { get; } =
    [
        new("WSRL 128x2 (demo)", Online(128, 2)),
        new("WSRL 256x2 (default)", Online(256, 2)),
        new("WSRL 256x2 minimum", Minimum(Online(256, 2))),
        new("WSRL 512x3 minimum", Minimum(Online(512, 3))),
        new("WSRL antmaze", Antmaze(Online(256, 2))),
        Offline("Cal-QL 128x2", Online(128, 2)),
        Offline("Cal-QL 256x2", Minimum(Online(256, 2))),
        Offline("Cal-QL 512x3", Minimum(Online(512, 3))),
        Offline("Cal-QL antmaze", Antmaze(Online(256, 2))),
    ];

    /// <summary>The case as the PyTorch script reads it.</summary>
    internal object Shape() => new
    {
        observations = Observations,
        actions = Actions,
        critic = Options.CriticHiddenSizes,
        actor = Options.Actor.HiddenSizes,
        members = Options.EnsembleSize,
        drawn = Options.SubsampleSize,
        utd = Options.Utd,
        rows = Options.MiniBatch,
        target_actions = Options.TargetActions,
        penalty_actions = Penalty?.RandomActions ?? 0,
        minimum = Options.Objective == ActorObjective.Minimum,
    };

    private static SacOptions Online(int width, int layers)
    {
        var options = SacPresets.Plain(Observations, Actions, width);
        int[] hidden = [.. Enumerable.Repeat(width, layers)];
        return options with { Actor = options.Actor with { HiddenSizes = hidden }, CriticHiddenSizes = hidden };
    }

    private static SacOptions Minimum(SacOptions options) => options with { Objective = ActorObjective.Minimum };

    private static SacOptions Antmaze(SacOptions options) =>
        Minimum(options) with { CriticHiddenSizes = [256, 256, 256, 256], TargetActions = 10 };

    // As published: ten random actions, ten of the policy at the state, ten at the next state, on two drawn critics; best of ten next actions.
    private static LearnerCase Offline(string name, SacOptions options) => new(
        name,
        options with { Utd = 1, TargetActions = 10 },
        new ConservativeOptions { RandomActions = 10, CurrentActions = 10, NextActions = 10, SubsampleSize = 2, Alpha = 5 });
}
