namespace Warmstart.Learning.Losses;

/// <summary>L_anchor = E[KL(π ‖ π₀)] over the batch's states: what holds a policy near the one that it began as.</summary>
internal static class PolicyAnchor
{
    /// <summary>Adds the gradient with a weight a row; returns the sum of the divergences, in nats.</summary>
    internal static float Add(PolicyGradient gradient, GaussianRows anchor, int rows, float weight)
    {
        double sum = 0;
        for (int i = 0; i < rows; i++) sum += gradient.AddAnchor(i, anchor, weight);
        return (float)sum;
    }
}
