using Warmstart.Numerics.Kernels;
using Warmstart.Numerics.Randomness;

namespace Warmstart.Numerics.Policy;

/// <summary>Actions from an actor's mean and standard deviation. Allocation-free.</summary>
public static class TanhGaussian
{
    /// <summary>The deterministic action: tanh(mean).</summary>
    public static void Mode(ReadOnlySpan<float> mean, Span<float> action) => FloatMath.Tanh(mean, action);

    /// <summary>A sample: tanh(mean + std·noise).</summary>
    /// <param name="mean">Means.</param>
    /// <param name="std">Standard deviations.</param>
    /// <param name="noise">Standard normal numbers.</param>
    /// <param name="action">Receives the action, each element in [−1, 1].</param>
    public static void Sample(ReadOnlySpan<float> mean, ReadOnlySpan<float> std, ReadOnlySpan<float> noise, Span<float> action)
    {
        for (int i = 0; i < action.Length; i++) action[i] = MathF.FusedMultiplyAdd(std[i], noise[i], mean[i]);
        FloatMath.Tanh(action, action);
    }

    /// <summary>A sample with noise from a generator.</summary>
    public static void Sample(ReadOnlySpan<float> mean, ReadOnlySpan<float> std, SeededGenerator generator, Span<float> action)
    {
        generator.FillNormal(action);
        for (int i = 0; i < action.Length; i++) action[i] = MathF.FusedMultiplyAdd(std[i], action[i], mean[i]);
        FloatMath.Tanh(action, action);
    }
}
