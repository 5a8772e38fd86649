using Warmstart.Numerics.Simd;

namespace Warmstart.Numerics.Tests;

internal static class Levels
{
    internal static IEnumerable<SimdLevel> Supported() => Enum.GetValues<SimdLevel>().Where(level => level <= SimdSupport.Best());

    // Runs the computation at each vector width and demands the same bits.
    internal static float[] Same(Func<float[]> compute)
    {
        float[]? first = null;
        try
        {
            foreach (var level in Supported())
            {
                SimdSupport.Use(level);
                float[] result = compute();
                first ??= result;
                Assert.Equal(Bits(first), Bits(result));
            }
        }
        finally
        {
            SimdSupport.Use(SimdSupport.Best());
        }

        return first!;
    }

    internal static int[] Bits(float[] values) => Array.ConvertAll(values, BitConverter.SingleToInt32Bits);
}
