using Warmstart.Learning.Agents;
using Warmstart.Numerics.Randomness;

namespace Warmstart.Pretraining.Data;

/// <summary>
/// Offline transitions in flat columns, whole episodes one after the other. Immutable; any thread may sample with its own generator. Only the
/// pre-training room can make or open one: the learner that fine-tunes has no way to.
/// </summary>
public sealed class OfflineDataset
{
    /// <summary>Wraps columns; use <see cref="DatasetBuilder"/> or <see cref="DatasetFile"/>.</summary>
    internal OfflineDataset(DatasetIdentity identity, DatasetColumns columns)
    {
        (Identity, Columns) = (identity, columns);
        Count = columns.Rewards.Length;
        double sum = 0;
        foreach (float value in columns.McReturns)
            sum += value;
        MeanReturn = Count == 0 ? 0 : (float)(sum / Count);
        Episodes = columns.Ends.Count(e => e != 0);
    }

    /// <summary>What the numbers mean.</summary>
    public DatasetIdentity Identity { get; }

    /// <summary>Transitions.</summary>
    public int Count { get; }

    /// <summary>Episodes.</summary>
    public int Episodes { get; }

    /// <summary>Mean return to go over all transitions: where critics best start.</summary>
    public float MeanReturn { get; }

    /// <summary>Episodes that succeeded.</summary>
    public int Successes => Columns.Ends.Count(e => e == DatasetColumns.EndSuccess);

    internal DatasetColumns Columns { get; }

    /// <summary>Fills a batch with rows drawn uniformly with replacement.</summary>
    public void Sample(TransitionBatch batch, SeededGenerator generator)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ArgumentNullException.ThrowIfNull(generator);
        for (int i = 0; i < batch.Count; i++)
            CopyTo(generator.NextInt32(Count), i, batch);
    }

    /// <summary>Copies one row into a batch.</summary>
    /// <param name="row">Which of the <see cref="Count"/> rows.</param>
    /// <param name="index">Place in the batch.</param>
    /// <param name="batch">A batch of the same sizes.</param>
    public void CopyTo(int row, int index, TransitionBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        int observation = Identity.ObservationSize, action = Identity.ActionSize;
        Columns.Observations.AsSpan(row * observation, observation).CopyTo(batch.Observations.AsSpan(index * observation));
        Columns.NextObservations.AsSpan(row * observation, observation).CopyTo(batch.NextObservations.AsSpan(index * observation));
        Columns.Actions.AsSpan(row * action, action).CopyTo(batch.Actions.AsSpan(index * action));
        batch.Rewards[index] = Columns.Rewards[row];
        batch.Masks[index] = Columns.Masks[row];
        batch.McReturns[index] = Columns.McReturns[row];
    }
}
