using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Warmstart.Numerics.Tensors;

namespace Warmstart.Bench.Benches;

/// <summary>Bytes a second that one core reads and writes where no cache holds the data: a scaled copy over 256 MB.</summary>
internal static unsafe class MemoryBandwidth
{
    /// <summary>Best of a few passes, in GB/s.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static double Measure()
    {
        const int Count = 32 << 20;
        AlignedFloats from = new(Count), to = new(Count);
        from.Span.Fill(1f);
        double best = 0;
        for (int pass = 0; pass < 6; pass++)
        {
            long start = Stopwatch.GetTimestamp();
            for (int i = 0; i < Count; i += 8) Vector256.Store(Vector256.Load(from.Pointer + i) * 0.5f, to.Pointer + i);
            best = Math.Max(best, 2.0 * sizeof(float) * Count / Stopwatch.GetElapsedTime(start).TotalSeconds * 1e-9);
        }

        return best;
    }
}
