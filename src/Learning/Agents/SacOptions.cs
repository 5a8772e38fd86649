using Warmstart.Numerics.Policy;

namespace Warmstart.Learning.Agents;

/// <summary>Soft actor-critic with an ensemble of critics: everything that the published WSRL code, its robot fork and RLPD set differently.</summary>
public sealed record SacOptions
{
    /// <summary>Sizes and options of the actor.</summary>
    public required ActorShape Actor { get; init; }

    /// <summary>Widths of the critics' hidden layers, 1 to 4096 each (a multiple of 16 is fastest).</summary>
    public required IReadOnlyList<int> CriticHiddenSizes { get; init; }

    /// <summary>LayerNorm in the critics.</summary>
    public bool CriticLayerNorm { get; init; } = true;

    /// <summary>Whether each hidden kernel of each critic keeps the norm that it had at the start of the run, after each step.</summary>
    public bool CriticWeightNorm { get; init; }

    /// <summary>Nonlinearity of the critics; null for the actor's.</summary>
    public Activation? CriticActivation { get; init; }

    /// <summary>Whether the critics' last hidden layer has its LayerNorm and activation.</summary>
    public bool CriticActivateFinal { get; init; } = true;

    /// <summary>Residual blocks of the critics, 0 for a plain stack; see <see cref="BodyShape.ResidualBlocks"/>.</summary>
    public int CriticResidualBlocks { get; init; }

    /// <summary>Share of the actor's hidden elements that each training pass drops, 0 to below 1. Acting drops none.</summary>
    public float ActorDropout { get; init; }

    /// <summary>Critics, 1 to 64.</summary>
    public int EnsembleSize { get; init; } = 10;

    /// <summary>Critics drawn for a target; null takes the minimum of all.</summary>
    public int? SubsampleSize { get; init; } = 2;

    /// <summary>Whether one critic may be drawn twice. See docs/learning.md#deviation-2.</summary>
    public bool SubsampleWithReplacement { get; init; }

    /// <summary>Whether all members share the last layer, as the published code's do. See docs/learning.md#deviation-1.</summary>
    public bool SharedLastLayer { get; init; }

    /// <summary>Discount of a step.</summary>
    public float Discount { get; init; } = 0.99f;

    /// <summary>Weight of the new parameters in the target networks.</summary>
    public float Tau { get; init; } = 0.005f;

    /// <summary>Critic steps an update, 1 to 64; with 1 all networks step at the same old parameters.</summary>
    public int Utd { get; init; } = 4;

    /// <summary>Rows of one critic step.</summary>
    public int MiniBatch { get; init; } = 256;

    /// <summary>Learning rate of the actor.</summary>
    public float ActorLearningRate { get; init; } = 3e-4f;

    /// <summary>Learning rate of the critics.</summary>
    public float CriticLearningRate { get; init; } = 3e-4f;

    /// <summary>Learning rate of the temperature.</summary>
    public float TemperatureLearningRate { get; init; } = 3e-4f;

    /// <summary>The temperature at first.</summary>
    public float TemperatureInit { get; init; } = 0.01f;

    /// <summary>How the trained number becomes the temperature.</summary>
    public TemperatureForm TemperatureForm { get; init; } = TemperatureForm.Softplus;

    /// <summary>Whether the temperature is trained at all.</summary>
    public bool LearnedTemperature { get; init; } = true;

    /// <summary>Entropy that the temperature steers to; null means −action size.</summary>
    public float? TargetEntropy { get; init; }

    /// <summary>Whether targets count the entropy bonus.</summary>
    public bool BackupEntropy { get; init; }

    /// <summary>Next actions a state in a target, the best of which counts; 1 for plain SAC.</summary>
    public int TargetActions { get; init; } = 1;

    /// <summary>Actions a state in the temperature's loss (published code: as many as it has for a maximum backup).</summary>
    public int TemperatureActions { get; init; } = 1;

    /// <summary>Where the temperature measures the entropy.</summary>
    public EntropySource Entropy { get; init; } = EntropySource.Observations;

    /// <summary>What the actor maximises.</summary>
    public ActorObjective Objective { get; init; } = ActorObjective.Mean;

    /// <summary>The rows of an update that actor and temperature step on.</summary>
    public ActorRows ActorRows { get; init; } = ActorRows.All;

    /// <summary>How untrained networks' optimisers behave.</summary>
    public AdamMode AdamMode { get; init; } = AdamMode.Independent;

    /// <summary>Whether the target copies of actor and temperature are kept, which the published code has and never uses: for verification.</summary>
    public bool KeepsAllTargets { get; init; }

    /// <summary>Weight in [0, 1] of −log-probability of the batch's actions in the actor's loss.</summary>
    public float BehaviorCloningWeight { get; init; }

    /// <summary>Factor of every reward.</summary>
    public float RewardScale { get; init; } = 1f;

    /// <summary>Added to every reward after the factor.</summary>
    public float RewardBias { get; init; }

    /// <summary>Smallest target, null for no bound. See docs/learning.md#deviation-7.</summary>
    public float? TargetMinimum { get; init; }

    /// <summary>Largest target, null for no bound.</summary>
    public float? TargetMaximum { get; init; }

    /// <summary>Updates over which the actor's learning rate rises from 0; 0 for none.</summary>
    public int ActorRampUpdates { get; init; }

    /// <summary>First updates that train the critics only.</summary>
    public int CriticOnlyUpdates { get; init; }

    /// <summary>First updates that leave the temperature alone.</summary>
    public int TemperatureFrozenUpdates { get; init; }

    /// <summary>Weight in the actor's loss of KL(π ‖ π₀), in nats; π₀ is the policy that the run began with. 0 for none.</summary>
    public float AnchorWeight { get; init; }

    /// <summary>The actor's updates over which <see cref="AnchorWeight"/> falls to 0; 0: it stays.</summary>
    public int AnchorUpdates { get; init; }

    /// <summary>Weight of the actor's new parameters in π₀ at each of its updates, 0 to 1: the anchor is drawn along; 0: it stays.</summary>
    public float AnchorRate { get; init; }

    /// <summary>
    /// Weight of the actor's new parameters, at each of its updates, in an average of them that is played and published instead of the newest,
    /// 0 to 1; 0: the newest are played.
    /// </summary>
    public float PolicyAverage { get; init; }

    /// <summary>How fresh kernels are drawn.</summary>
    public KernelInit KernelInit { get; init; } = KernelInit.Orthogonal;

    /// <summary>How fresh kernels of output layers are drawn; null for as the others.</summary>
    public KernelInit? HeadKernelInit { get; init; }

    /// <summary>
    /// Scale of the last hidden kernel of actor and critics at first (gain of an orthogonal one, variance scale of a uniform one); null for
    /// the usual.
    /// </summary>
    public float? FinalKernelScale { get; init; }

    /// <summary>Bias of the critics' last layer at first: the data's mean return, where known. See docs/learning.md#deviation-8.</summary>
    public float InitialQ { get; init; }

    /// <summary>Rows of one update.</summary>
    public int BatchSize => Utd * MiniBatch;

    /// <summary>The entropy that the temperature steers to.</summary>
    public float EffectiveTargetEntropy => TargetEntropy ?? -Actor.ActionSize;

    /// <summary>The critics' hidden stack.</summary>
    public BodyShape CriticBody => new(CriticHiddenSizes, CriticLayerNorm, CriticActivation ?? Actor.Activation)
    {
        ActivateFinal = CriticActivateFinal,
        ResidualBlocks = CriticResidualBlocks,
    };

    internal int ActorBatch => ActorRows == ActorRows.All ? BatchSize : MiniBatch;

    internal NetworkInit Init => new(KernelInit, HeadKernelInit ?? KernelInit, FinalKernelScale);

    internal float Reward(float raw) => RewardScale * raw + RewardBias;

    /// <summary>Null where the options are usable, else one line that names the value and its range.</summary>
    public string? Error() => Actor.Error() ?? SacOptionsCheck.Error(this);
}
