namespace Warmstart.Learning.Agents;

internal static class CriticMetrics
{
    /// <summary>Fills in the temporal-difference part; returns its loss.</summary>
    internal static float Fill(ref UpdateMetrics metrics, ReadOnlySpan<float> predicted, ReadOnlySpan<float> targets)
    {
        double q = 0, y = 0, squares = 0, absolute = 0;
        for (int i = 0, row = 0; i < predicted.Length; i++, row = row + 1 == targets.Length ? 0 : row + 1)
        {
            float difference = predicted[i] - targets[row];
            q += predicted[i];
            squares += difference * difference;
            absolute += Math.Abs(difference);
        }

        foreach (float target in targets) y += target;
        metrics.PredictedQ = (float)(q / predicted.Length);
        metrics.TargetQ = (float)(y / targets.Length);
        metrics.TdError = (float)(absolute / predicted.Length);
        return metrics.TdLoss = (float)(squares / predicted.Length);
    }
}
