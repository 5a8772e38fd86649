using Warmstart.Learning.Agents;

namespace Warmstart.Trials.Experiments.Running;

/// <summary>Means of what updates measured, over windows of equal length.</summary>
/// <param name="window">Steps of a window.</param>
internal sealed class MeasureRecorder(int window)
{
    private readonly List<MeasurePoint> _points = [];
    private readonly double[] _sums = new double[5];
    private int _count;

    /// <summary>All points so far.</summary>
    public IReadOnlyList<MeasurePoint> Points => _points;

    /// <summary>Takes one update.</summary>
    public void Add(int step, in UpdateMetrics metrics)
    {
        _sums[0] += metrics.PredictedQ;
        _sums[1] += metrics.TdError;
        _sums[2] += metrics.Entropy;
        _sums[3] += metrics.Temperature;
        _sums[4] += metrics.CriticLoss;
        if (++_count < window)
            return;
        string[] names = [MeasureNames.QMean, MeasureNames.TdError, MeasureNames.Entropy, MeasureNames.Temperature, MeasureNames.CriticLoss];
        for (int i = 0; i < names.Length; i++)
            _points.Add(new MeasurePoint(step, names[i], _sums[i] / _count));
        Array.Clear(_sums);
        _count = 0;
    }

    /// <summary>Takes one value.</summary>
    public void Add(int step, string name, double value) => _points.Add(new MeasurePoint(step, name, value));
}
