using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Warmstart.Bench.Benches;

/// <summary>What one core can do at most: chains of fused multiply-adds that touch no memory.</summary>
internal static class FmaPeak
{
    /// <summary>Best of many runs short enough to be left alone, in GFLOP/s.</summary>
    internal static double Measure()
    {
        double best = 0;
        for (int run = 0; run < 300; run++)
        {
            const int Rounds = 150_000;
            long start = Stopwatch.GetTimestamp();
            int lanes = Vector512.IsHardwareAccelerated ? Wide(Rounds) : Narrow(Rounds);
            double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            best = Math.Max(best, 2.0 * 12 * lanes * Rounds / seconds * 1e-9);
        }

        return best;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Wide(int rounds)
    {
        Vector512<float> m = Vector512.Create(0.999f), c = Vector512.Create(1e-3f);
        Vector512<float> a0 = c, a1 = c, a2 = c, a3 = c, a4 = c, a5 = c, b0 = m, b1 = m, b2 = m, b3 = m, b4 = m, b5 = m;
        for (int i = 0; i < rounds; i++)
        {
            a0 = Vector512.FusedMultiplyAdd(a0, m, c);
            a1 = Vector512.FusedMultiplyAdd(a1, m, c);
            a2 = Vector512.FusedMultiplyAdd(a2, m, c);
            a3 = Vector512.FusedMultiplyAdd(a3, m, c);
            a4 = Vector512.FusedMultiplyAdd(a4, m, c);
            a5 = Vector512.FusedMultiplyAdd(a5, m, c);
            b0 = Vector512.FusedMultiplyAdd(b0, m, c);
            b1 = Vector512.FusedMultiplyAdd(b1, m, c);
            b2 = Vector512.FusedMultiplyAdd(b2, m, c);
            b3 = Vector512.FusedMultiplyAdd(b3, m, c);
            b4 = Vector512.FusedMultiplyAdd(b4, m, c);
            b5 = Vector512.FusedMultiplyAdd(b5, m, c);
        }

        return Keep(((a0 + a1) + (a2 + a3)) + ((a4 + a5) + (b0 + b1)) + ((b2 + b3) + (b4 + b5)), 16);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Narrow(int rounds)
    {
        Vector256<float> m = Vector256.Create(0.999f), c = Vector256.Create(1e-3f);
        Vector256<float> a0 = c, a1 = c, a2 = c, a3 = c, a4 = c, a5 = c, b0 = m, b1 = m, b2 = m, b3 = m, b4 = m, b5 = m;
        for (int i = 0; i < rounds; i++)
        {
            a0 = Vector256.FusedMultiplyAdd(a0, m, c);
            a1 = Vector256.FusedMultiplyAdd(a1, m, c);
            a2 = Vector256.FusedMultiplyAdd(a2, m, c);
            a3 = Vector256.FusedMultiplyAdd(a3, m, c);
            a4 = Vector256.FusedMultiplyAdd(a4, m, c);
            a5 = Vector256.FusedMultiplyAdd(a5, m, c);
            b0 = Vector256.FusedMultiplyAdd(b0, m, c);
            b1 = Vector256.FusedMultiplyAdd(b1, m, c);
            b2 = Vector256.FusedMultiplyAdd(b2, m, c);
            b3 = Vector256.FusedMultiplyAdd(b3, m, c);
            b4 = Vector256.FusedMultiplyAdd(b4, m, c);
            b5 = Vector256.FusedMultiplyAdd(b5, m, c);
        }

        var sum = ((a0 + a1) + (a2 + a3)) + ((a4 + a5) + (b0 + b1)) + ((b2 + b3) + (b4 + b5));
        return Keep(Vector512.Create(sum, sum), 8);
    }

    // The sums must be used, or the loop is nothing.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Keep(Vector512<float> sum, int lanes) => float.IsNaN(Vector512.Sum(sum)) ? 0 : lanes;
}
