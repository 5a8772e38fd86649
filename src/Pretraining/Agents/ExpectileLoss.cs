namespace Warmstart.Pretraining.Agents;

/// <summary>
/// L_V = E[ w(u)·u² ], u = Q̄(s, a) − V(s), w(u) = e where u &gt; 0, else 1 − e (Kostrikov et al. 2022, IQL): V becomes the e-expectile of Q̄
/// over the data's actions. ∂L_V/∂V(s_b) = −2/B · w(u_b)·u_b.
/// </summary>
internal static class ExpectileLoss
{
    /// <summary>w(u).</summary>
    internal static float Weight(float difference, float expectile) => difference > 0 ? expectile : 1f - expectile;

    /// <summary>The loss of a batch, and its derivative by each row's value.</summary>
    internal static float Gradient(ReadOnlySpan<float> q, ReadOnlySpan<float> values, float expectile, Span<float> byValue)
    {
        double loss = 0;
        for (int i = 0; i < q.Length; i++)
        {
            float difference = q[i] - values[i], weight = Weight(difference, expectile);
            loss += (double)weight * difference * difference;
            byValue[i] = -2f * weight * difference / q.Length;
        }

        return (float)(loss / q.Length);
    }
}
