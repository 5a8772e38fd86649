namespace Warmstart.Learning.Agents;

/// <summary>Where the entropy that steers the temperature is measured.</summary>
public enum EntropySource
{
    /// <summary>At the next states, with fresh actions (published code).</summary>
    NextObservations,

    /// <summary>At the states themselves, with the actor loss's own actions: one forward pass less. See docs/learning.md#deviation-5.</summary>
    Observations,
}
