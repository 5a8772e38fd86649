using System.Runtime.CompilerServices;
using Warmstart.Numerics.Simd;

namespace Warmstart.Numerics.Kernels;

internal static unsafe class AdamKernel<TOps, V>
    where TOps : struct, IVectorOps<V>
    where V : struct
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static float Run(in AdamArguments a)
    {
        float* p = a.Parameter, g = a.Gradient, m = a.First, v = a.Second, target = a.Target;
        int whole = a.Count & ~15;
        Sum16<TOps, V> squares = default;
        for (int i = 0; i < whole; i += 16)
        {
            Vector(a.Rates, p + i, g == null ? null : g + i, m + i, v + i, target == null ? null : target + i, 0, ref squares);
            if (TOps.Width <= 8)
                Vector(a.Rates, p + i, g == null ? null : g + i, m + i, v + i, target == null ? null : target + i, 1, ref squares);
            if (TOps.Width > 4) continue;
            Vector(a.Rates, p + i, g == null ? null : g + i, m + i, v + i, target == null ? null : target + i, 2, ref squares);
            Vector(a.Rates, p + i, g == null ? null : g + i, m + i, v + i, target == null ? null : target + i, 3, ref squares);
        }

        return whole == a.Count ? squares.Total : squares.Total + Tail(a, whole);
    }

    // The last few elements through padded copies, so that what lies behind them (another member's) stays untouched.
    private static float Tail(in AdamArguments a, int start)
    {
        int bytes = (a.Count - start) * sizeof(float);
        float* copy = stackalloc float[80];
        new Span<float>(copy, 80).Clear();
        Buffer.MemoryCopy(a.Parameter + start, copy, bytes, bytes);
        if (a.Gradient != null) Buffer.MemoryCopy(a.Gradient + start, copy + 16, bytes, bytes);
        Buffer.MemoryCopy(a.First + start, copy + 32, bytes, bytes);
        Buffer.MemoryCopy(a.Second + start, copy + 48, bytes, bytes);
        if (a.Target != null) Buffer.MemoryCopy(a.Target + start, copy + 64, bytes, bytes);
        Sum16<TOps, V> squares = default;
        for (int part = 0; part < 16 / TOps.Width; part++)
            Vector(a.Rates, copy, a.Gradient == null ? null : copy + 16, copy + 32, copy + 48, a.Target == null ? null : copy + 64, part, ref squares);
        Buffer.MemoryCopy(copy, a.Parameter + start, bytes, bytes);
        Buffer.MemoryCopy(copy + 32, a.First + start, bytes, bytes);
        Buffer.MemoryCopy(copy + 48, a.Second + start, bytes, bytes);
        if (a.Target != null) Buffer.MemoryCopy(copy + 64, a.Target + start, bytes, bytes);
        return squares.Total;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Vector(in AdamRates rates, float* p, float* g, float* m, float* v, float* target, int part, ref Sum16<TOps, V> squares)
    {
        int o = part * TOps.Width;
        var gradient = g == null ? TOps.Zero : TOps.Load(g + o);
        squares.Fma(part, gradient, gradient);
        var scaled = TOps.Multiply(TOps.Broadcast((float)(1 - AdamRates.Beta1)), gradient);
        var first = TOps.Fma(TOps.Broadcast((float)AdamRates.Beta1), TOps.Load(m + o), scaled);
        var squared = TOps.Multiply(TOps.Broadcast((float)(1 - AdamRates.Beta2)), TOps.Multiply(gradient, gradient));
        var second = TOps.Fma(TOps.Broadcast((float)AdamRates.Beta2), TOps.Load(v + o), squared);
        // Without gradient the moments would sink to subnormal numbers and stay there: no effect, but slow on many processors.
        first = TOps.Select(TOps.Less(TOps.Abs(first), TOps.Broadcast(1e-30f)), TOps.Zero, first);
        second = TOps.Select(TOps.Less(second, TOps.Broadcast(1e-36f)), TOps.Zero, second);
        TOps.Store(m + o, first);
        TOps.Store(v + o, second);
        var root = TOps.Sqrt(TOps.Multiply(second, TOps.Broadcast(rates.SecondCorrection)));
        var step = TOps.Divide(TOps.Multiply(first, TOps.Broadcast(rates.FirstCorrection)), TOps.Add(root, TOps.Broadcast(AdamRates.Epsilon)));
        var updated = TOps.Fma(TOps.Broadcast(-rates.LearningRate), step, TOps.Load(p + o));
        TOps.Store(p + o, updated);
        if (target == null) return;
        var kept = TOps.Multiply(TOps.Broadcast(1f - rates.Tau), TOps.Load(target + o));
        TOps.Store(target + o, TOps.Fma(TOps.Broadcast(rates.Tau), updated, kept));
    }
}
