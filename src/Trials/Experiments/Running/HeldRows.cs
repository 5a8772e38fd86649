using Warmstart.Controller.Tasks;
using Warmstart.Learning.Agents;
using Warmstart.Numerics.Randomness;
using Warmstart.Pretraining.Data;
using Warmstart.Pretraining.Mixing;

namespace Warmstart.Trials.Experiments.Running;

/// <summary>
/// Rows on which the critics are looked at without learning: some of the offline data, held fixed, and the newest online ones. Draws of its own, so that a
/// run is the same with and without it.
/// </summary>
internal sealed class HeldRows
{
    private const ulong Stream = 77;
    private const int Newest = 1000;
    private readonly ICriticMeter _meter;
    private readonly TransitionBatch _offline;
    private readonly TransitionBatch _online;
    private readonly bool _hasOffline;
    private readonly SeededGenerator _generator = new(0x0FF1, Stream);
    private readonly OnlineRows _rows;

    public HeldRows(ICriticMeter meter, OfflineDataset? data, double discount)
    {
        _meter = meter;
        _offline = new TransitionBatch(meter.MeterRows, ObservationLayout.Size, ActionMapper.Size);
        _online = new TransitionBatch(meter.MeterRows, ObservationLayout.Size, ActionMapper.Size);
        _rows = new OnlineRows(ObservationLayout.Size, ActionMapper.Size, discount, wholeEpisodes: false);
        _hasOffline = data is not null;
        data?.Sample(_offline, _generator);
    }

    public void Add(Transition t) =>
        _rows.Add(t.Observation, t.Action, t.NextObservation, t.Reward, t.Terminal, t.Terminal || t.Truncated);

    public void Measure(int step, MeasureRecorder recorder)
    {
        if (_hasOffline)
            Put(step, recorder, _offline, MeasureNames.QOffline, MeasureNames.TdOffline);
        int newest = Math.Min(Newest, _rows.Count);
        if (newest == 0)
            return;
        for (int i = 0; i < _online.Count; i++)
            _rows.CopyTo(_rows.Count - 1 - _generator.NextInt32(newest), i, _online);
        Put(step, recorder, _online, MeasureNames.QOnline, MeasureNames.TdOnline);
    }

    private void Put(int step, MeasureRecorder recorder, TransitionBatch batch, string q, string td)
    {
        UpdateMetrics metrics = _meter.Measure(batch, _generator);
        recorder.Add(step, q, metrics.PredictedQ);
        recorder.Add(step, td, metrics.TdError);
    }
}
