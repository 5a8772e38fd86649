namespace Warmstart.Learning.Agents;

/// <summary>Which random numbers of an update are asked for.</summary>
public enum DrawSite
{
    /// <summary>Noise of the actor's actions in its own loss, (rows, action).</summary>
    Actor,

    /// <summary>Noise of the next actions in the critic's target, (actions a state, rows, action), and the members drawn for it.</summary>
    Target,

    /// <summary>Noise of the actions whose entropy the temperature sees, (actions a state, rows, action).</summary>
    Temperature,

    /// <summary>The conservative penalty's random actions, (rows, actions a state, action), and its members.</summary>
    Penalty,

    /// <summary>Noise of the penalty's actions at the states themselves, (actions a state, rows, action).</summary>
    PenaltyCurrent,

    /// <summary>Noise of the penalty's actions of the next states.</summary>
    PenaltyNext,

    /// <summary>As <see cref="Penalty"/>, drawn again for the multiplier's loss.</summary>
    Multiplier,

    /// <summary>As <see cref="PenaltyCurrent"/>, for the multiplier.</summary>
    MultiplierCurrent,

    /// <summary>As <see cref="PenaltyNext"/>, for the multiplier.</summary>
    MultiplierNext,

    /// <summary>Members drawn for the value's loss (IQL).</summary>
    Value,
}
