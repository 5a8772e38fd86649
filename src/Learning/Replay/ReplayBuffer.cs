using Warmstart.Learning.Agents;

namespace Warmstart.Learning.Replay;

/// <summary>
/// A uniform ring of transitions in flat arrays; when it is full the oldest row makes room. Rows enter in the order of the run's log
/// and only when the update that may first see them is due, so what an update can draw does not depend on when it runs. One thread.
/// </summary>
public sealed class ReplayBuffer
{
    private readonly float[] _observations;
    private readonly float[] _actions;
    private readonly float[] _nextObservations;
    private readonly float[] _rewards;
    private readonly float[] _masks;

    /// <summary>Creates an empty ring.</summary>
    /// <param name="capacity">Rows it holds, from 1.</param>
    /// <param name="observationSize">Floats an observation, from 1.</param>
    /// <param name="actionSize">Floats an action, from 1.</param>
    public ReplayBuffer(int capacity, int observationSize, int actionSize)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(observationSize, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(actionSize, 1);
        (Capacity, ObservationSize, ActionSize) = (capacity, observationSize, actionSize);
        _observations = new float[capacity * observationSize];
        _actions = new float[capacity * actionSize];
        _nextObservations = new float[capacity * observationSize];
        _rewards = new float[capacity];
        _masks = new float[capacity];
    }

    /// <summary>Rows the ring holds at most.</summary>
    public int Capacity { get; }

    /// <summary>Floats an observation.</summary>
    public int ObservationSize { get; }

    /// <summary>Floats an action.</summary>
    public int ActionSize { get; }

    /// <summary>Rows ever added.</summary>
    public long Added { get; private set; }

    /// <summary>Rows that can be drawn.</summary>
    public int Count => (int)Math.Min(Added, Capacity);

    /// <summary>Adds a row, over the oldest one if the ring is full.</summary>
    public void Add(Transition row)
    {
        int slot = (int)(Added % Capacity);
        row.Observation.CopyTo(_observations.AsSpan(slot * ObservationSize, ObservationSize));
        row.Action.CopyTo(_actions.AsSpan(slot * ActionSize, ActionSize));
        row.NextObservation.CopyTo(_nextObservations.AsSpan(slot * ObservationSize, ObservationSize));
        _rewards[slot] = row.Reward;
        _masks[slot] = row.Mask;
        Added++;
    }

    /// <summary>Copies a row to place <paramref name="index"/> of a batch.</summary>
    /// <param name="slot">Which of the <see cref="Count"/> drawable rows.</param>
    /// <param name="index">Place in the batch.</param>
    /// <param name="batch">A batch of the same sizes.</param>
    public void CopyTo(int slot, int index, TransitionBatch batch)
    {
        _observations.AsSpan(slot * ObservationSize, ObservationSize).CopyTo(batch.Observations.AsSpan(index * ObservationSize));
        _actions.AsSpan(slot * ActionSize, ActionSize).CopyTo(batch.Actions.AsSpan(index * ActionSize));
        _nextObservations.AsSpan(slot * ObservationSize, ObservationSize).CopyTo(batch.NextObservations.AsSpan(index * ObservationSize));
        batch.Rewards[index] = _rewards[slot];
        batch.Masks[index] = _masks[slot];
    }
}
