namespace Warmstart.Learning.Agents;

/// <summary>What happens to the Adam state of a network that a step does not train.</summary>
public enum AdamMode
{
    /// <summary>Nothing: each network has its own optimiser. See docs/learning.md#deviation-3.</summary>
    Independent,

    /// <summary>It steps with a zero gradient, as the published code's shared parameter tree does.</summary>
    Reference,
}
