namespace Warmstart.Controller.Tasks;

/// <summary>The reward, already on the scale that the learner trains on.</summary>
public sealed record RewardSection
{
    /// <summary>Reward of a step that has not succeeded.</summary>
    public required double Step { get; init; }

    /// <summary>Reward of the step that succeeds.</summary>
    public required double Success { get; init; }

    /// <summary>
    /// Reward of the step that a reflex or a fault ends: no better than failing for ever, step / (1 − discount), or a policy learns to crash
    /// early and be done.
    /// </summary>
    public required double Failure { get; init; }

    /// <summary>Discount factor a policy step.</summary>
    public required double Discount { get; init; }
}
