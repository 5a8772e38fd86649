using Warmstart.Learning.Agents;
using Warmstart.Numerics.Policy;

namespace Warmstart.Pretraining.Agents;

/// <summary>Implicit Q-learning (Kostrikov et al. 2022).</summary>
public sealed record IqlOptions
{
    /// <summary>Sizes and options of the actor; the published one has no tanh, no LayerNorm and a free standard deviation.</summary>
    public required ActorShape Actor { get; init; }

    /// <summary>Widths of the hidden layers of critics and value network, 1 to 4096 each.</summary>
    public required IReadOnlyList<int> CriticHiddenSizes { get; init; }

    /// <summary>LayerNorm in critics and value network.</summary>
    public bool CriticLayerNorm { get; init; }

    /// <summary>Nonlinearity of critics and value network; null for the actor's.</summary>
    public Activation? CriticActivation { get; init; }

    /// <summary>Whether the last hidden layer of critics and value network has its LayerNorm and activation.</summary>
    public bool CriticActivateFinal { get; init; } = true;

    /// <summary>Share of the actor's hidden elements that each training pass drops, 0 to below 1. Acting drops none.</summary>
    public float ActorDropout { get; init; }

    /// <summary>Critics, 1 to 64.</summary>
    public int EnsembleSize { get; init; } = 2;

    /// <summary>Critics drawn for a minimum; null takes all.</summary>
    public int? SubsampleSize { get; init; }

    /// <summary>Whether one critic may be drawn twice.</summary>
    public bool SubsampleWithReplacement { get; init; }

    /// <summary>Whether all critics share the last layer.</summary>
    public bool SharedLastLayer { get; init; }

    /// <summary>Discount of a step.</summary>
    public float Discount { get; init; } = 0.99f;

    /// <summary>Weight of the new parameters in the target networks.</summary>
    public float Tau { get; init; } = 0.005f;

    /// <summary>Weight of positive differences in the value's loss, in (0, 1).</summary>
    public float Expectile { get; init; } = 0.7f;

    /// <summary>Steepness of the advantage weights (the published code's "temperature").</summary>
    public float Beta { get; init; } = 3f;

    /// <summary>Largest advantage weight.</summary>
    public float WeightLimit { get; init; } = 100f;

    /// <summary>What the actor is trained with.</summary>
    public IqlActorLoss ActorLoss { get; init; }

    /// <summary>Weight of the data's actions where the actor's loss is <see cref="IqlActorLoss.DdpgWithCloning"/>, 0 or more.</summary>
    public float CloningWeight { get; init; }

    /// <summary>Factor of every reward.</summary>
    public float RewardScale { get; init; } = 1f;

    /// <summary>Added to every reward after the factor.</summary>
    public float RewardBias { get; init; }

    /// <summary>Whether the actor's advantages (or its own actions' Q) come from the target critics.</summary>
    public bool TargetAdvantage { get; init; } = true;

    /// <summary>Rows of an update.</summary>
    public int MiniBatch { get; init; } = 256;

    /// <summary>Learning rate of the actor.</summary>
    public float ActorLearningRate { get; init; } = 3e-4f;

    /// <summary>Learning rate of critics and value network.</summary>
    public float CriticLearningRate { get; init; } = 3e-4f;

    /// <summary>Whether unused target copies of actor and value network are kept, as in the published code.</summary>
    public bool KeepsAllTargets { get; init; }

    /// <summary>How fresh kernels are drawn.</summary>
    public KernelInit KernelInit { get; init; } = KernelInit.GlorotUniform;

    /// <summary>How fresh kernels of output layers are drawn.</summary>
    public KernelInit HeadKernelInit { get; init; } = KernelInit.GlorotUniform;

    /// <summary>Scale of the actor's last hidden kernel at first (a variance scale for a uniform one); null for the usual.</summary>
    public float? FinalKernelScale { get; init; }

    /// <summary>Bias of the last layer of critics and value network at first: the data's mean return, where known.</summary>
    public float InitialQ { get; init; }

    /// <summary>Null where the options are usable, else one line that names the value and its range.</summary>
    public string? Error() =>
        !(Expectile is > 0 and < 1) ? $"expectile {Expectile} is outside 0..1"
        : !(Beta is >= 0 and <= 1000) ? $"beta {Beta} is outside 0..1000"
        : !(WeightLimit is > 0 and <= 1e6f) ? $"weightLimit {WeightLimit} is outside 0..1e6"
        : ActorLoss == IqlActorLoss.AdvantageWeighted && CloningWeight != 0 ? "cloningWeight goes with actorLoss DdpgWithCloning"
        : !(CloningWeight is >= 0 and <= 1e6f) ? $"cloningWeight {CloningWeight} is outside 0..1e6"
        : AsSac().Error();

    internal NetworkInit ActorInit => new(KernelInit, HeadKernelInit, FinalKernelScale);

    internal NetworkInit CriticInit => new(KernelInit, HeadKernelInit, null);

    internal SacOptions AsSac() => new()
    {
        Actor = Actor,
        CriticHiddenSizes = CriticHiddenSizes,
        CriticLayerNorm = CriticLayerNorm,
        CriticActivation = CriticActivation,
        CriticActivateFinal = CriticActivateFinal,
        ActorDropout = ActorDropout,
        RewardScale = RewardScale,
        RewardBias = RewardBias,
        EnsembleSize = EnsembleSize,
        SubsampleSize = SubsampleSize,
        SubsampleWithReplacement = SubsampleWithReplacement,
        SharedLastLayer = SharedLastLayer,
        Discount = Discount,
        Tau = Tau,
        Utd = 1,
        MiniBatch = MiniBatch,
        ActorLearningRate = ActorLearningRate,
        CriticLearningRate = CriticLearningRate,
        KernelInit = KernelInit,
        FinalKernelScale = FinalKernelScale,
        InitialQ = InitialQ,
    };
}
