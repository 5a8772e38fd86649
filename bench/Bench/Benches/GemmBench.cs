using System.Diagnostics;
using Warmstart.Numerics.Kernels;
using Warmstart.Numerics.Simd;
using Warmstart.Numerics.Tensors;

namespace Warmstart.Bench.Benches;

/// <summary>The matrix product alone, in the three forms that the learner uses: <c>warmstart-bench gemm</c>. Best of many runs on one core.</summary>
internal static unsafe class GemmBench
{
    internal static int Run(string[] args)
    {
        double peak = FmaPeak.Measure();
        Console.WriteLine($"vectors: {SimdSupport.Level}; FMA peak of a core: {peak:F0} GFLOP/s");
        Console.WriteLine("| rows x columns, k | packed B (forward, backward) | share of peak | transposed A (kernel gradient) | share of peak |");
        Console.WriteLine("|---|---|---|---|---|");
        foreach (var (m, n, k) in new[] { (256, 128, 38), (256, 128, 128), (256, 256, 31), (256, 256, 256), (256, 512, 512), (1024, 256, 256) })
        {
            double packed = Time(m, n, k, transposed: false), transposed = Time(m, n, k, transposed: true);
            Console.WriteLine($"| {m}x{n}, {k} | {packed:F0} | {packed / peak:P0} | {transposed:F0} | {transposed / peak:P0} |");
        }
        return 0;
    }

    private static double Time(int m, int n, int k, bool transposed)
    {
        int stride = ((n + 31) & ~31) + 16, inner = Math.Max(m, k) + 16;
        AlignedFloats a = new(inner * Math.Max(m, k)), b = new(Math.Max(k * stride, Gemm.PackedLength(k, n))), c = new(m * stride);
        var arguments = new GemmArguments
        {
            M = m, N = n, K = k, A = a.Pointer, ARow = transposed ? 1 : inner, AColumn = transposed ? inner : 1, B = b.Pointer,
            BRow = transposed ? stride : Gemm.Panel, BPanel = transposed ? Gemm.Panel : k * Gemm.Panel, C = c.Pointer, CRow = stride,
        };
        double best = double.MaxValue;
        for (int run = 0; run < 2000; run++)
        {
            long start = Stopwatch.GetTimestamp();
            Gemm.Multiply(arguments);
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        GC.KeepAlive((a, b, c));
        return 2.0 * m * n * k / best * 1e-9;
    }
}
