using Warmstart.Numerics.Policy;

namespace Warmstart.Learning.Agents;

/// <summary>Named sets of options.</summary>
public static class SacPresets
{
    /// <summary>The names that <see cref="Create"/> knows.</summary>
    public static IReadOnlyList<string> Names { get; } = ["default", "demo", "small", "reference", .. PublishedPresets.Names];

    /// <summary>The options of a preset; null where there is none of that name.</summary>
    /// <param name="name"><c>reference</c>, <c>default</c>, <c>demo</c>, <c>small</c>, or one of <see cref="PublishedPresets.Names"/>.</param>
    /// <param name="observationSize">Length of an observation.</param>
    /// <param name="actionSize">Length of an action.</param>
    public static SacOptions? Create(string name, int observationSize, int actionSize) => name switch
    {
        "reference" => Reference(observationSize, actionSize),
        "default" => Default(observationSize, actionSize, 256),
        "demo" => Default(observationSize, actionSize, 128),
        "small" => Plain(observationSize, actionSize, 64),
        _ => PublishedPresets.Create(name, observationSize, actionSize)?.Agent,
    };

    /// <summary>The options that a pre-training for a preset takes: without what is there for the switch to online data.</summary>
    public static SacOptions? CreateOffline(string name, int observationSize, int actionSize) => name switch
    {
        "default" => Plain(observationSize, actionSize, 256),
        "demo" => Plain(observationSize, actionSize, 128),
        _ => Create(name, observationSize, actionSize),
    };

    /// <summary>The published simulation code, quirk for quirk, with the locomotion networks.</summary>
    public static SacOptions Reference(int observationSize, int actionSize) => new()
    {
        Actor = Shape(observationSize, actionSize, 256),
        CriticHiddenSizes = [256, 256],
        SubsampleWithReplacement = true,
        SharedLastLayer = true,
        ActorLearningRate = 1e-4f,
        TemperatureLearningRate = 1e-4f,
        TemperatureInit = 1f,
        Entropy = EntropySource.NextObservations,
        Objective = ActorObjective.Minimum,
        AdamMode = AdamMode.Reference,
        FinalKernelScale = 0.01f,
    };

    /// <summary>
    /// Ours: <see cref="Plain"/>, and after the switch an anchor that is drawn along and fades, a temperature that is quick to answer, and target networks twice as fast
    /// (docs/learning.md#deviation-15).
    /// </summary>
    public static SacOptions Default(int observationSize, int actionSize, int width) => Plain(observationSize, actionSize, width) with
    {
        AnchorWeight = 1f,
        AnchorRate = 0.01f,
        AnchorUpdates = 4000,
        TemperatureLearningRate = 3e-3f,
        Tau = 0.01f,
    };

    /// <summary>
    /// WSRL as published, but for deviations 1 to 10: a last layer for each critic, two different critics a target, optimisers apart, the mean of the critics for the actor, the
    /// entropy measured on the actor loss's own actions; learning rates, discount, temperature and target
    /// entropy of the published robot code (docs/learning.md#deviation-10).
    /// </summary>
    public static SacOptions Plain(int observationSize, int actionSize, int width) => new()
    {
        Actor = Shape(observationSize, actionSize, width),
        CriticHiddenSizes = [width, width],
        Discount = 0.98f,
        TargetEntropy = -0.5f * actionSize,
    };

    private static ActorShape Shape(int observationSize, int actionSize, int width) =>
        new() { ObservationSize = observationSize, ActionSize = actionSize, HiddenSizes = [width, width] };
}
