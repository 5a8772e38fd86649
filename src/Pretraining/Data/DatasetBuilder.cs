using Warmstart.Simulation.LockStep;

namespace Warmstart.Pretraining.Data;

/// <summary>Collects whole episodes into a data set.</summary>
public sealed class DatasetBuilder(DatasetIdentity identity)
{
    private readonly List<float> _observations = [];
    private readonly List<float> _next = [];
    private readonly List<float> _actions = [];
    private readonly List<float> _rewards = [];
    private readonly List<float> _masks = [];
    private readonly List<float> _returns = [];
    private readonly List<byte> _ends = [];

    /// <summary>Transitions so far.</summary>
    public int Count => _rewards.Count;

    /// <summary>Adds one episode, its steps in order.</summary>
    /// <exception cref="ArgumentException">The episode has no step or a row has another size.</exception>
    public DatasetBuilder Add(IReadOnlyList<RolloutRow> episode)
    {
        ArgumentNullException.ThrowIfNull(episode);
        if (episode.Count == 0)
            throw new ArgumentException("an episode needs at least one step", nameof(episode));
        foreach (RolloutRow row in episode)
            Append(row);
        RolloutRow last = episode[^1];
        _ends[^1] = last.Success ? DatasetColumns.EndSuccess : last.Terminal ? DatasetColumns.EndReflex : DatasetColumns.EndCut;
        float[] rewards = [.. episode.Select(r => r.Reward)];
        float[] returns = new float[rewards.Length];
        ReturnToGo.Fill(rewards, last.Terminal, identity.Discount, returns);
        _returns.AddRange(returns);
        return this;
    }

    /// <summary>The data set of all episodes added so far.</summary>
    public OfflineDataset Build() => new(
        identity, new DatasetColumns([.. _observations], [.. _next], [.. _actions], [.. _rewards], [.. _masks], [.. _returns], [.. _ends]));

    private void Append(RolloutRow row)
    {
        if (row.Observation.Length != identity.ObservationSize || row.Action.Length != identity.ActionSize)
            throw new ArgumentException($"row of sizes {row.Observation.Length}/{row.Action.Length} in a set of another", nameof(row));
        _observations.AddRange(row.Observation);
        _next.AddRange(row.NextObservation);
        _actions.AddRange(row.Action);
        _rewards.Add(row.Reward);
        _masks.Add(row.Terminal ? 0 : 1);
        _ends.Add(DatasetColumns.EndNone);
    }
}
