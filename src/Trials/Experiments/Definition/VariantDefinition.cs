using System.Text.Json.Nodes;

namespace Warmstart.Trials.Experiments.Definition;

/// <summary>One of the things that an experiment compares. What is null is as the experiment, or as the checkpoint, says.</summary>
public sealed record VariantDefinition
{
    /// <summary>What legends and tables call it.</summary>
    public required string Name { get; init; }

    /// <summary>How it fine-tunes: one of the methods of <c>warmstart trial</c>.</summary>
    public string Method { get; init; } = "wsrl";

    /// <summary>Another start than the experiment's.</summary>
    public StartRecipe? Start { get; init; }

    /// <summary>Environment steps, warm-up included.</summary>
    public int? Steps { get; init; }

    /// <summary>Warm-up steps.</summary>
    public int? WarmUp { get; init; }

    /// <summary>Critic steps an environment step.</summary>
    public int? Utd { get; init; }

    /// <summary>Share of offline rows in each batch, 0..1.</summary>
    public double? OfflineRatio { get; init; }

    /// <summary>Whether the offline rows lie in the replay from the start.</summary>
    public bool Append { get; init; }

    /// <summary>Steps of an episode that jsrl's guide plays at first.</summary>
    public int? GuideSteps { get; init; }

    /// <summary>What is done about a run that gets worse, as the learner's <c>Guard</c>: tell, freeze, roll-back; null: tell.</summary>
    public string? Guard { get; init; }

    /// <summary>Networks that begin with fresh parameters instead of the checkpoint's: actor, critic.</summary>
    public IReadOnlyList<string> Fresh { get; init; } = [];

    /// <summary>Options of the agent that differ from the checkpoint's, by their names in its config.json.</summary>
    public JsonObject? Agent { get; init; }
}
