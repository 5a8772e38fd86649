namespace Warmstart.Numerics.Kernels;

/// <summary>The numbers of one Adam step: beta1 0.9, beta2 0.999, epsilon 1e-8.</summary>
/// <param name="LearningRate">Learning rate.</param>
/// <param name="FirstCorrection">1 / (1 − beta1^t).</param>
/// <param name="SecondCorrection">1 / (1 − beta2^t).</param>
/// <param name="Tau">Weight of the new parameters in the target.</param>
public readonly record struct AdamRates(float LearningRate, float FirstCorrection, float SecondCorrection, float Tau)
{
    /// <summary>Decay of the first moment.</summary>
    public const double Beta1 = 0.9;

    /// <summary>Decay of the second moment.</summary>
    public const double Beta2 = 0.999;

    /// <summary>Added to the root of the second moment.</summary>
    public const float Epsilon = 1e-8f;

    /// <summary>The numbers of the t-th step, t from 1.</summary>
    public static AdamRates At(long t, float learningRate, float tau) =>
        new(learningRate, (float)(1 / (1 - Power(Beta1, t))), (float)(1 / (1 - Power(Beta2, t))), tau);

    // Squaring and multiplying, not the platform's pow: the same bits everywhere.
    private static double Power(double x, long n)
    {
        double result = 1;
        for (; n > 0; n >>= 1, x *= x)
        {
            if ((n & 1) != 0) result *= x;
        }

        return result;
    }
}
