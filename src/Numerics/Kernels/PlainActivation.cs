using Warmstart.Numerics.Policy;

namespace Warmstart.Numerics.Kernels;

/// <summary>[LayerNorm →] activation for any width, element after element; touches nothing beyond the width. Sums are taken in double.</summary>
internal static unsafe class PlainActivation
{
    private const double Epsilon = 1e-6;

    internal static void Forward(in ActivationArguments a)
    {
        for (int i = 0; i < a.Rows; i++)
        {
            float* z = a.Z + i * a.Row, h = a.H + i * a.Row;
            if (a.Scale == null)
            {
                for (int j = 0; j < a.Width; j++) h[j] = Activate(a.Activation, z[j]);
                continue;
            }

            Statistics(z, a.Width, out double mean, out double inverse);
            for (int j = 0; j < a.Width; j++)
            {
                z[j] = (float)((z[j] - mean) * inverse);
                h[j] = Activate(a.Activation, MathF.FusedMultiplyAdd(z[j], a.Scale[j], a.Shift[j]));
            }

            if (a.InverseStd != null) a.InverseStd[i] = (float)inverse;
        }
    }

    private static void Statistics(float* z, int width, out double mean, out double inverse)
    {
        double sum = 0, squares = 0;
        for (int j = 0; j < width; j++) sum += z[j];
        mean = sum / width;
        for (int j = 0; j < width; j++) squares += (z[j] - mean) * (z[j] - mean);
        inverse = 1 / Math.Sqrt(squares / width + Epsilon);
    }

    // ReLU as "0 where less than 0", so that NaN stays visible.
    private static float Activate(Activation kind, float x) => kind switch
    {
        Activation.Relu => x < 0 ? 0 : x,
        Activation.Tanh => FloatMath.Tanh(x),
        _ => x,
    };
}
