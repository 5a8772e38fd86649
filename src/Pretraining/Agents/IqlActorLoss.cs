namespace Warmstart.Pretraining.Agents;

/// <summary>What IQL's actor is trained with.</summary>
public enum IqlActorLoss
{
    /// <summary>Advantage-weighted regression on the data's actions ("awr").</summary>
    AdvantageWeighted,

    /// <summary>−Q of the actor's own action, plus a weight times −log-probability of the data's ("ddpg+bc").</summary>
    DdpgWithCloning,
}
