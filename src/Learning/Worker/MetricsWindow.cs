using Warmstart.Learning.Agents;

namespace Warmstart.Learning.Worker;

/// <summary>Means of the updates since the last report; no allocation.</summary>
public sealed class MetricsWindow
{
    private UpdateMetrics _sum;
    private TimeSpan _busy;

    /// <summary>Updates in the window.</summary>
    public int Updates { get; private set; }

    /// <summary>Adds an update.</summary>
    /// <param name="m">What it measured.</param>
    /// <param name="took">Its wall time.</param>
    public void Add(in UpdateMetrics m, TimeSpan took)
    {
        Updates++;
        _busy += took;
        _sum.CriticLoss += m.CriticLoss;
        _sum.TdLoss += m.TdLoss;
        _sum.PredictedQ += m.PredictedQ;
        _sum.TargetQ += m.TargetQ;
        _sum.TdError += m.TdError;
        _sum.ActorLoss += m.ActorLoss;
        _sum.TemperatureLoss += m.TemperatureLoss;
        _sum.Entropy += m.Entropy;
        _sum.Temperature += m.Temperature;
        _sum.CriticGradientNorm += m.CriticGradientNorm;
        _sum.ActorGradientNorm += m.ActorGradientNorm;
    }

    /// <summary>Mean wall time of an update, ms; NaN without any.</summary>
    public double MillisecondsAnUpdate => Updates == 0 ? double.NaN : _busy.TotalMilliseconds / Updates;

    /// <summary>Means of what was measured; zeros without any.</summary>
    public UpdateMetrics Mean
    {
        get
        {
            float n = Math.Max(1, Updates);
            return new UpdateMetrics
            {
                CriticLoss = _sum.CriticLoss / n,
                TdLoss = _sum.TdLoss / n,
                PredictedQ = _sum.PredictedQ / n,
                TargetQ = _sum.TargetQ / n,
                TdError = _sum.TdError / n,
                ActorLoss = _sum.ActorLoss / n,
                TemperatureLoss = _sum.TemperatureLoss / n,
                Entropy = _sum.Entropy / n,
                Temperature = _sum.Temperature / n,
                CriticGradientNorm = _sum.CriticGradientNorm / n,
                ActorGradientNorm = _sum.ActorGradientNorm / n,
            };
        }
    }

    /// <summary>Empties the window.</summary>
    public void Reset()
    {
        _sum = default;
        _busy = TimeSpan.Zero;
        Updates = 0;
    }
}
