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
        int observation = Identity.ObservationSize, action = Identity.ActionSize;
        for (int i = 0; i < batch.Count; i++)
        {
            int row = generator.NextInt32(Count);
            Columns.Observations.AsSpan(row * observation, observation).CopyTo(batch.Observations.AsSpan(i * observation));
            Columns.NextObservations.AsSpan(row * observation, observation).CopyTo(batch.NextObservations.AsSpan(i * observation));
            Columns.Actions.AsSpan(row * action, action).CopyTo(batch.Actions.AsSpan(i * action));
            batch.Rewards[i] = Columns.Rewards[row];
            batch.Masks[i] = Columns.Masks[row];
            batch.McReturns[i] = Columns.McReturns[row];
        }
    }
}
