using Warmstart.Learning.Agents;

namespace Warmstart.Learning.Losses;

/// <summary>
/// L_BC = −E[log π(a|s)] of the data's actions. With u = atanh(a) and e = (u − μ)/σ: ∂L_BC/∂μ = −e/σ, ∂L_BC/∂log σ = 1 − e².
/// </summary>
internal static class BehaviorCloning
{
    /// <summary>Adds the gradient with a weight a row; returns the sum of −log π.</summary>
    internal static float Add(PolicyGradient gradient, TransitionBatch batch, int firstRow, int rows, float weight)
    {
        double sum = 0;
        for (int i = 0; i < rows; i++) sum -= gradient.AddBehavior(i, batch.Actions.AsSpan((firstRow + i) * batch.ActionSize, batch.ActionSize), weight);
        return (float)sum;
    }
}
