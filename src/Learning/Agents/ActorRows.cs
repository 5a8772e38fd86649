namespace Warmstart.Learning.Agents;

/// <summary>Which rows of an update of several mini-batches the actor and the temperature step on, and when.</summary>
public enum ActorRows
{
    /// <summary>All of them, after the critics (published WSRL code).</summary>
    All,

    /// <summary>Those of the last mini-batch, after the critics (original RLPD).</summary>
    LastMiniBatch,

    /// <summary>Those of the last mini-batch, all networks at the same old parameters (published robot code: "cta").</summary>
    WithLastCriticStep,
}
