using System.Runtime.InteropServices;

namespace Warmstart.Learning.Agents;

/// <summary>What one update measured; values that an agent does not have are 0. Critic values are of the update's last mini-batch.</summary>
[StructLayout(LayoutKind.Auto)]
public record struct UpdateMetrics
{
    /// <summary>The critic's whole loss.</summary>
    public float CriticLoss { get; set; }

    /// <summary>Its temporal-difference part: mean over members and rows of (Q − target)².</summary>
    public float TdLoss { get; set; }

    /// <summary>Mean Q of the batch's actions over members and rows.</summary>
    public float PredictedQ { get; set; }

    /// <summary>Mean target.</summary>
    public float TargetQ { get; set; }

    /// <summary>Mean over members and rows of |Q − target|.</summary>
    public float TdError { get; set; }

    /// <summary>The actor's loss.</summary>
    public float ActorLoss { get; set; }

    /// <summary>The temperature's loss.</summary>
    public float TemperatureLoss { get; set; }

    /// <summary>The multiplier's loss (CQL with a learned alpha).</summary>
    public float MultiplierLoss { get; set; }

    /// <summary>The value network's loss (IQL).</summary>
    public float ValueLoss { get; set; }

    /// <summary>−mean log-probability of the actor's samples.</summary>
    public float Entropy { get; set; }

    /// <summary>The entropy's weight.</summary>
    public float Temperature { get; set; }

    /// <summary>Norm of the critic's gradient.</summary>
    public float CriticGradientNorm { get; set; }

    /// <summary>Norm of the actor's gradient.</summary>
    public float ActorGradientNorm { get; set; }

    /// <summary>Weight of the conservative penalty.</summary>
    public float ConservativeAlpha { get; set; }

    /// <summary>Mean of log-sum-exp minus data Q (CQL).</summary>
    public float ConservativeGap { get; set; }

    /// <summary>Share of policy actions whose Q the data return bounded (Cal-QL).</summary>
    public float CalibrationRate { get; set; }

    /// <summary>Whether every value is finite: the learner stops and keeps its last checkpoint where it is not.</summary>
    public readonly bool IsFinite => float.IsFinite(CriticLoss + PredictedQ + TargetQ + ActorLoss + TemperatureLoss + ValueLoss
        + Entropy + Temperature + CriticGradientNorm + ActorGradientNorm);
}
