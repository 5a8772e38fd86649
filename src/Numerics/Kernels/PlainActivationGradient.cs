using Warmstart.Numerics.Policy;

namespace Warmstart.Numerics.Kernels;

/// <summary>Backward pass of <see cref="PlainActivation"/>.</summary>
internal static unsafe class PlainActivationGradient
{
    internal static void Run(in ActivationGradientArguments a)
    {
        for (int i = 0; i < a.Rows; i++)
        {
            float* g = a.Gradient + i * a.Row, h = a.H + i * a.Row;
            for (int j = 0; j < a.Width; j++) g[j] = ThroughActivation(a.Activation, g[j], h[j]);
            if (a.Scale != null) ThroughNormalization(a, g, a.Normalized + i * a.Row, a.InverseStd[i]);
            for (int j = 0; j < a.Width; j++) a.BiasGradient[j] += g[j];
        }
    }

    private static float ThroughActivation(Activation kind, float gradient, float h) => kind switch
    {
        Activation.Relu => h > 0 ? gradient : 0,
        Activation.Tanh => gradient * (1f - h * h),
        _ => gradient,
    };

    // With x̂ = (z − mean)·r, y = x̂·scale + shift, u = dy·scale: dz = r·(u − mean(u) − x̂·mean(u·x̂)).
    private static void ThroughNormalization(in ActivationGradientArguments a, float* g, float* x, float inverse)
    {
        double mean = 0, slope = 0;
        for (int j = 0; j < a.Width; j++)
        {
            a.ScaleGradient[j] = MathF.FusedMultiplyAdd(g[j], x[j], a.ScaleGradient[j]);
            a.ShiftGradient[j] += g[j];
            g[j] *= a.Scale[j];
            mean += g[j];
            slope += (double)g[j] * x[j];
        }

        mean /= a.Width;
        slope /= a.Width;
        for (int j = 0; j < a.Width; j++) g[j] = (float)(inverse * (g[j] - mean - x[j] * slope));
    }
}
