namespace Warmstart.Learning.Agents;

/// <summary>
/// A batch of transitions in flat row-major arrays that are filled anew for each update. Where several mini-batches go into one update
/// they follow each other in order.
/// </summary>
public sealed class TransitionBatch
{
    /// <summary>Zeroed room for a number of transitions.</summary>
    /// <param name="capacity">Transitions, 1 or more.</param>
    /// <param name="observationSize">Length of an observation.</param>
    /// <param name="actionSize">Length of an action.</param>
    public TransitionBatch(int capacity, int observationSize, int actionSize)
    {
        Count = capacity;
        ObservationSize = observationSize;
        ActionSize = actionSize;
        Observations = GC.AllocateArray<float>(capacity * observationSize, pinned: true);
        NextObservations = GC.AllocateArray<float>(capacity * observationSize, pinned: true);
        Actions = GC.AllocateArray<float>(capacity * actionSize, pinned: true);
        Rewards = GC.AllocateArray<float>(capacity, pinned: true);
        Masks = GC.AllocateArray<float>(capacity, pinned: true);
        McReturns = GC.AllocateArray<float>(capacity, pinned: true);
    }

    /// <summary>Transitions.</summary>
    public int Count { get; }

    /// <summary>Length of an observation.</summary>
    public int ObservationSize { get; }

    /// <summary>Length of an action.</summary>
    public int ActionSize { get; }

    /// <summary>Observations, (count, observation size).</summary>
    public float[] Observations { get; }

    /// <summary>Observations after the action, (count, observation size).</summary>
    public float[] NextObservations { get; }

    /// <summary>Actions, (count, action size), each within [−1, 1].</summary>
    public float[] Actions { get; }

    /// <summary>Rewards, (count), before the agent's reward scale and bias.</summary>
    public float[] Rewards { get; }

    /// <summary>1 − terminal, (count): 1 also at time-outs, so that they bootstrap (docs/learning.md#deviation-11).</summary>
    public float[] Masks { get; }

    /// <summary>
    /// Discounted returns to go, (count), of the rewards after the agent's reward scale and bias. Only Cal-QL reads them.
    /// </summary>
    public float[] McReturns { get; }
}
