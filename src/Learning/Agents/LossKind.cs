namespace Warmstart.Learning.Agents;

/// <summary>The losses that agents have.</summary>
public enum LossKind
{
    /// <summary>The actor's.</summary>
    Actor,

    /// <summary>The critics'.</summary>
    Critic,

    /// <summary>The entropy temperature's.</summary>
    Temperature,

    /// <summary>The conservative multiplier's (CQL with a learned alpha).</summary>
    Multiplier,

    /// <summary>The value network's (IQL).</summary>
    Value,
}
