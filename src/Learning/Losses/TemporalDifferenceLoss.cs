using Warmstart.Learning.Agents;

namespace Warmstart.Learning.Losses;

/// <summary>
/// L_Q = 1/(N·B) Σ_i Σ_b (Q_i(s_b, a_b) − y_b)², over N critics and B rows: no ½, and a mean over critics, all of which regress to one y
/// (Chen et al. 2021, REDQ; y is what <see cref="TdTargets"/> gives). ∂L_Q/∂Q_i(s_b, a_b) = 2/(N·B) · (Q_i(s_b, a_b) − y_b).
/// </summary>
internal static class TemporalDifferenceLoss
{
    /// <summary>The loss; fills in what else the critics' values tell.</summary>
    /// <param name="metrics">Receives the means.</param>
    /// <param name="predicted">Q, (critics, rows).</param>
    /// <param name="targets">y, (rows).</param>
    internal static float Forward(ref UpdateMetrics metrics, ReadOnlySpan<float> predicted, ReadOnlySpan<float> targets)
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

    /// <summary>The loss's derivative by one Q.</summary>
    internal static float Gradient(float q, float target, int critics, int rows) => 2f / ((float)critics * rows) * (q - target);
}
