using Warmstart.Controller.Tasks;
using Warmstart.Learning.Agents;
using Warmstart.Numerics.Randomness;
using Warmstart.Pretraining.Data;
using Warmstart.Pretraining.Mixing;

namespace Warmstart.Trials.FineTuning;

/// <summary>The methods that the learner's program cannot play, since they may hold offline data: mixed batches, appended data, offline algorithms going on.</summary>
internal sealed class ResearchLearner : ITrialLearner
{
    private readonly IOnlineAgent _agent;
    private readonly TrialOptions _options;
    private readonly OfflineDataset? _data;
    private readonly OfflineMixing _mixing;
    private readonly OnlineRows _rows;
    private readonly TransitionBatch _batch;
    private readonly SeededGenerator _generator;

    public ResearchLearner(IOnlineAgent agent, TrialOptions options, OfflineDataset? data, OfflineMixing mixing, double discount)
    {
        (_agent, _options, _data, _mixing) = (agent, options, data, mixing);
        _rows = new OnlineRows(ObservationLayout.Size, ActionMapper.Size, discount, wholeEpisodes: options.Method == "calql");
        if (options.Append && data is not null)
            _rows.Append(data);
        _batch = new TransitionBatch(agent.BatchSize, ObservationLayout.Size, ActionMapper.Size);
        _generator = new SeededGenerator(options.Seed);
    }

    public UpdateMetrics? Metrics { get; private set; }

    public void Learn(Transition transition, long step, uint episode)
    {
        _rows.Add(transition.Observation, transition.Action, transition.NextObservation, transition.Reward, transition.Terminal, transition.Terminal || transition.Truncated);
        if (step + 1 < _options.WarmUp || (_rows.Count == 0 && _mixing.Ratio < 1))
            return;
        for (int i = 0; i < _batch.Count; i++)
        {
            if (_data is not null && !_options.Append && _mixing.IsOffline(i, _batch.Count))
                _data.CopyTo(_generator.NextInt32(_data.Count), i, _batch);
            else
                _rows.CopyTo(_generator.NextInt32(_rows.Count), i, _batch);
        }
        UpdateMetrics metrics = _agent.Update(_batch, _generator);
        Metrics = metrics;
        if (!metrics.IsFinite)
            throw new InvalidDataException($"step {step + 1}: the update measured a value that is not finite");
    }
}
