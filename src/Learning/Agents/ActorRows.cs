namespace Warmstart.Learning.Agents;

/// <summary>Which rows of an update of several mini-batches the actor and the temperature step on.</summary>
public enum ActorRows
{
    /// <summary>All of them (published WSRL code).</summary>
    All,

    /// <summary>Those of the last mini-batch (original RLPD).</summary>
    LastMiniBatch,
}
