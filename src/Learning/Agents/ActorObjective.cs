namespace Warmstart.Learning.Agents;

/// <summary>What the actor maximises over the ensemble.</summary>
public enum ActorObjective
{
    /// <summary>The smallest Q of all members (published simulation code).</summary>
    Minimum,

    /// <summary>The mean of all members (published robot code, RLPD). See docs/learning.md#deviation-4.</summary>
    Mean,
}
