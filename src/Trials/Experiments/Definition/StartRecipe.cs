using System.Text.Json.Nodes;

namespace Warmstart.Trials.Experiments.Definition;

/// <summary>How the offline data and the checkpoint of a run are made. What is null is taken from whatever this is laid over.</summary>
public sealed record StartRecipe
{
    /// <summary>calql, cql, iql or bc.</summary>
    public string? Algorithm { get; init; }

    /// <summary>weak, medium or good: <see cref="StartQuality"/>.</summary>
    public string? Quality { get; init; }

    /// <summary>Preset of the agent.</summary>
    public string? Preset { get; init; }

    /// <summary>Gradient steps at most; null: as the quality says.</summary>
    public int? Updates { get; init; }

    /// <summary>Gradient steps that the critics take alone once the policy is kept (calql, cql); null: none.</summary>
    public int? CriticUpdates { get; init; }

    /// <summary>Transitions of a noisy, partly failing demonstrator; null: as the quality says.</summary>
    public int? Rows { get; init; }

    /// <summary>Options of the agent that differ from the preset's, by their names in a checkpoint's config.json.</summary>
    public JsonObject? Agent { get; init; }

    /// <summary>Decides data and pre-training.</summary>
    public ulong? Seed { get; init; }

    /// <summary>A checkpoint that is there already, by name or folder, instead of one that is made.</summary>
    public string? Checkpoint { get; init; }

    /// <summary>This recipe with what it leaves open taken from another.</summary>
    public StartRecipe Over(StartRecipe below)
    {
        ArgumentNullException.ThrowIfNull(below);
        return new StartRecipe
        {
            Algorithm = Algorithm ?? below.Algorithm,
            Quality = Quality ?? below.Quality,
            Preset = Preset ?? below.Preset,
            Updates = Updates ?? below.Updates,
            CriticUpdates = CriticUpdates ?? below.CriticUpdates,
            Rows = Rows ?? below.Rows,
            Agent = Agent ?? below.Agent,
            Seed = Seed ?? below.Seed,
            Checkpoint = Checkpoint ?? below.Checkpoint,
        };
    }

    /// <summary>What holds where nobody says anything.</summary>
    public static StartRecipe Default { get; } = new() { Algorithm = "calql", Quality = "medium", Preset = "small", Seed = 1 };
}
