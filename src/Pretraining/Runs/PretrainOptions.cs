using System.Text.Json.Nodes;
using Warmstart.Learning.Agents;
using Warmstart.Learning.Checkpoints;
using Warmstart.Pretraining.Agents;

namespace Warmstart.Pretraining.Runs;

/// <summary>How to pre-train.</summary>
public sealed record PretrainOptions
{
    /// <summary>The algorithms that <see cref="Algorithm"/> may name.</summary>
    public static IReadOnlyList<string> Algorithms { get; } = ["calql", "cql", "iql", "bc"];

    /// <summary>Cal-QL, CQL, IQL or behaviour cloning.</summary>
    public string Algorithm { get; init; } = "calql";

    /// <summary>Preset of the online agent to come: sizes, discount, learning rates; published ones bring their penalty.</summary>
    public string Preset { get; init; } = "demo";

    /// <summary>Gradient steps at most.</summary>
    public int Updates { get; init; } = 3000;

    /// <summary>Gradient steps between evaluations; where nothing can be evaluated, between saves.</summary>
    public int EvaluateEvery { get; init; } = 500;

    /// <summary>Lock-step episodes of an evaluation, of each kind.</summary>
    public int Episodes { get; init; } = 100;

    /// <summary>Weight of the conservative penalty, where the preset has none of its own.</summary>
    public float Alpha { get; init; } = 1;

    /// <summary>Stochastic success at which to stop, 0..1; null: go on to the end and keep the best.</summary>
    public double? StopAtSuccess { get; init; }

    /// <summary>
    /// Gradient steps that the critics of Cal-QL and CQL take alone once the policy is kept: they learn what it is worth while the data are still there, and
    /// their penalty keeps them from promises about actions that the data do not hold. See docs/learning.md#deviation-16.
    /// </summary>
    public int CriticUpdates { get; init; }

    /// <summary>Seed of initialisation and sampling.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Options of the agent that differ from the preset's, by their names in a checkpoint's config.json; null for none.</summary>
    public JsonObject? Agent { get; init; }

    /// <summary><see cref="CriticUpdates"/> where nobody says anything: for presets with rules of their own after the switch, not for published ones.</summary>
    public static int UsualCriticUpdates(string algorithm, string preset) =>
        algorithm is "calql" or "cql" && preset is "default" or "demo" ? 8000 : 0;

    /// <summary>Null where usable, else one line that names key, value and range.</summary>
    public string? Error() =>
        !Algorithms.Contains(Algorithm, StringComparer.Ordinal) ? $"algorithm is \"{Algorithm}\"; allowed: {string.Join(", ", Algorithms)}"
        : !PretrainAgents.Presets(Algorithm).Contains(Preset, StringComparer.Ordinal) ? $"preset is \"{Preset}\"; allowed with {Algorithm}: {string.Join(", ", PretrainAgents.Presets(Algorithm))}"
        : Updates is < 1 or > 10_000_000 ? $"updates is {Updates}; allowed: 1 to 10000000"
        : EvaluateEvery is < 1 or > 10_000_000 ? $"evaluate every is {EvaluateEvery}; allowed: 1 to 10000000"
        : Episodes is < 1 or > 10_000 ? $"episodes is {Episodes}; allowed: 1 to 10000"
        : !(Alpha is >= 0 and <= 100) ? FormattableString.Invariant($"alpha is {Alpha}; allowed: 0 to 100")
        : StopAtSuccess is { } rate && !(rate is > 0 and <= 1) ? FormattableString.Invariant($"stop at is {rate}; allowed: above 0, to 1")
        : CriticUpdates is < 0 or > 10_000_000 ? $"critic updates is {CriticUpdates}; allowed: 0 to 10000000"
        : CriticUpdates > 0 && Algorithm is not ("calql" or "cql") ? $"critic updates is {CriticUpdates}; allowed with {Algorithm}: 0"
        : SacOptionsJson.ErrorOf(Agent);
}
