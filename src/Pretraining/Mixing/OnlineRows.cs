using Warmstart.Learning.Agents;
using Warmstart.Pretraining.Data;

namespace Warmstart.Pretraining.Mixing;

/// <summary>
/// Online transitions for methods that may also hold offline data: every row is kept, with its return to go once its episode has ended. One thread at a time.
/// </summary>
/// <param name="observationSize">Numbers in an observation.</param>
/// <param name="actionSize">Numbers in an action.</param>
/// <param name="discount">Discount of the returns to go.</param>
/// <param name="wholeEpisodes">Whether rows can be drawn only once their episode has ended: where returns to go are trained on.</param>
public sealed class OnlineRows(int observationSize, int actionSize, double discount, bool wholeEpisodes)
{
    private readonly List<float> _observations = [];
    private readonly List<float> _next = [];
    private readonly List<float> _actions = [];
    private readonly List<float> _rewards = [];
    private readonly List<float> _masks = [];
    private readonly List<float> _returns = [];
    private int _episodeStart;

    /// <summary>Rows that can be drawn.</summary>
    public int Count => wholeEpisodes ? _episodeStart : _rewards.Count;

    /// <summary>Puts all rows of a data set in front, as if they had been seen online ("append"); before the first <see cref="Add"/>.</summary>
    public void Append(OfflineDataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        DatasetColumns c = data.Columns;
        _observations.AddRange(c.Observations);
        _next.AddRange(c.NextObservations);
        _actions.AddRange(c.Actions);
        _rewards.AddRange(c.Rewards);
        _masks.AddRange(c.Masks);
        _returns.AddRange(c.McReturns);
        _episodeStart = _rewards.Count;
    }

    /// <summary>Adds a row.</summary>
    /// <param name="observation">Observation before the action.</param>
    /// <param name="action">The action.</param>
    /// <param name="next">Observation after it.</param>
    /// <param name="reward">The reward.</param>
    /// <param name="terminal">Whether no value follows.</param>
    /// <param name="ends">Whether the episode ends with it, by itself or cut.</param>
    public void Add(ReadOnlySpan<float> observation, ReadOnlySpan<float> action, ReadOnlySpan<float> next, float reward, bool terminal, bool ends)
    {
        _observations.AddRange(observation);
        _actions.AddRange(action);
        _next.AddRange(next);
        _rewards.Add(reward);
        _masks.Add(terminal ? 0 : 1);
        _returns.Add(0);
        if (!ends)
            return;
        var returns = new float[_rewards.Count - _episodeStart];
        ReturnToGo.Fill([.. _rewards.Skip(_episodeStart)], terminal, discount, returns);
        for (int i = 0; i < returns.Length; i++)
            _returns[_episodeStart + i] = returns[i];
        _episodeStart = _rewards.Count;
    }

    /// <summary>Copies a row into a batch.</summary>
    /// <param name="row">Which of the <see cref="Count"/> rows.</param>
    /// <param name="index">Place in the batch.</param>
    /// <param name="batch">A batch of the same sizes.</param>
    public void CopyTo(int row, int index, TransitionBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        Copy(_observations, row, batch.Observations, index, observationSize);
        Copy(_next, row, batch.NextObservations, index, observationSize);
        Copy(_actions, row, batch.Actions, index, actionSize);
        (batch.Rewards[index], batch.Masks[index], batch.McReturns[index]) = (_rewards[row], _masks[row], _returns[row]);
    }

    private static void Copy(List<float> from, int row, float[] to, int index, int width) => from.CopyTo(row * width, to, index * width, width);
}
