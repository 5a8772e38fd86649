using System.Runtime.CompilerServices;

namespace Warmstart.Numerics.Simd;

/// <summary>
/// exp, log, tanh, softplus and sine/cosine of a vector: range reduction and polynomials of Moshier's Cephes library
/// (expf, logf, tanhf, sinf, cosf), evaluated with fused multiply-add, so that each lane is the same bits at every width.
/// </summary>
internal static class VectorMath<TOps, V>
    where TOps : struct, IVectorOps<V>
    where V : struct
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V C(float value) => TOps.Broadcast(value);

    // Outside ±87 the result saturates (1.6e-38, 6.1e37) instead of reaching 0 or infinity; NaN stays NaN.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V Exp(V x)
    {
        x = TOps.Select(TOps.Less(x, C(-87f)), C(-87f), x);
        x = TOps.Select(TOps.Less(C(87f), x), C(87f), x);
        var n = TOps.Round(TOps.Multiply(x, C(1.44269504088896341f)));
        var r = TOps.Fma(n, C(-0.693359375f), x);
        r = TOps.Fma(n, C(2.12194440e-4f), r);
        var p = TOps.Fma(C(1.9875691500e-4f), r, C(1.3981999507e-3f));
        p = TOps.Fma(p, r, C(8.3334519073e-3f));
        p = TOps.Fma(p, r, C(4.1665795894e-2f));
        p = TOps.Fma(p, r, C(1.6666665459e-1f));
        p = TOps.Fma(p, r, C(5.0000001201e-1f));
        p = TOps.Fma(p, TOps.Multiply(r, r), r);
        return TOps.Multiply(TOps.Add(p, C(1f)), TOps.PowerOfTwo(n));
    }

    // For positive normal numbers; smaller ones count as the smallest normal.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V Log(V x)
    {
        x = TOps.Select(TOps.Less(x, C(1.17549435e-38f)), C(1.17549435e-38f), x);
        var m = TOps.Split(x, out var e);
        var small = TOps.Less(m, C(0.707106781186547524f));
        e = TOps.Select(small, TOps.Subtract(e, C(1f)), e);
        var f = TOps.Subtract(TOps.Select(small, TOps.Add(m, m), m), C(1f));
        var z = TOps.Multiply(f, f);
        var p = TOps.Fma(C(7.0376836292e-2f), f, C(-1.1514610310e-1f));
        p = TOps.Fma(p, f, C(1.1676998740e-1f));
        p = TOps.Fma(p, f, C(-1.2420140846e-1f));
        p = TOps.Fma(p, f, C(1.4249322787e-1f));
        p = TOps.Fma(p, f, C(-1.6668057665e-1f));
        p = TOps.Fma(p, f, C(2.0000714765e-1f));
        p = TOps.Fma(p, f, C(-2.4999993993e-1f));
        p = TOps.Fma(p, f, C(3.3333331174e-1f));
        var y = TOps.Multiply(TOps.Multiply(f, z), p);
        y = TOps.Fma(e, C(-2.12194440e-4f), y);
        y = TOps.Fma(C(-0.5f), z, y);
        var result = TOps.Fma(e, C(0.693359375f), TOps.Add(f, y));
        return KeepNaN(x, result);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V Tanh(V x)
    {
        var a = TOps.Abs(x);
        var z = TOps.Multiply(x, x);
        var p = TOps.Fma(C(-5.70498872745e-3f), z, C(2.06390887954e-2f));
        p = TOps.Fma(p, z, C(-5.37397155531e-2f));
        p = TOps.Fma(p, z, C(1.33314422036e-1f));
        p = TOps.Fma(p, z, C(-3.33332819422e-1f));
        var near = TOps.Fma(TOps.Multiply(p, z), x, x);
        var far = TOps.Subtract(C(1f), TOps.Divide(C(2f), TOps.Add(Exp(TOps.Add(a, a)), C(1f))));
        far = TOps.Select(TOps.Less(x, TOps.Zero), TOps.Subtract(TOps.Zero, far), far);
        return TOps.Select(TOps.Less(a, C(0.625f)), near, far);
    }

    // log(1 + e^x) = max(x, 0) + log1p(e^−|x|), log1p by Kahan's correction of log(1 + t).
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V Softplus(V x)
    {
        var t = Exp(TOps.Subtract(TOps.Zero, TOps.Abs(x)));
        var u = TOps.Add(C(1f), t);
        var d = TOps.Subtract(u, C(1f));
        var log1p = TOps.Divide(TOps.Multiply(Log(u), t), d);
        log1p = TOps.Select(TOps.Less(TOps.Zero, d), log1p, t);
        return TOps.Add(TOps.Select(TOps.Less(x, TOps.Zero), TOps.Zero, x), log1p);
    }

    /// <summary>Sine and cosine of 2·pi·turn for a turn in [0, 1).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V SinCosTurn(V turn, out V cosine)
    {
        var quadrant = TOps.Round(TOps.Multiply(turn, C(4f)));
        var r = TOps.Multiply(TOps.Fma(quadrant, C(-0.25f), turn), C(6.28318530717958648f));
        var z = TOps.Multiply(r, r);
        var s = TOps.Fma(C(-1.9515295891e-4f), z, C(8.3321608736e-3f));
        s = TOps.Fma(s, z, C(-1.6666654611e-1f));
        s = TOps.Fma(TOps.Multiply(s, z), r, r);
        var c = TOps.Fma(C(2.443315711809948e-5f), z, C(-1.388731625493765e-3f));
        c = TOps.Fma(c, z, C(4.166664568298827e-2f));
        c = TOps.Fma(TOps.Multiply(c, z), z, TOps.Fma(C(-0.5f), z, C(1f)));
        var half = TOps.Multiply(quadrant, C(0.5f));
        var odd = TOps.Less(C(0.1f), TOps.Abs(TOps.Subtract(half, TOps.Round(half))));
        // Quadrants 0..4: sin is negative in 2 and 3, cos in 1 and 2.
        var sinNegative = TOps.Less(TOps.Abs(TOps.Subtract(quadrant, C(2.5f))), C(1f));
        var cosNegative = TOps.Less(TOps.Abs(TOps.Subtract(quadrant, C(1.5f))), C(1f));
        var sine = TOps.Select(odd, c, s);
        cosine = TOps.Select(odd, s, c);
        cosine = TOps.Select(cosNegative, TOps.Subtract(TOps.Zero, cosine), cosine);
        return TOps.Select(sinNegative, TOps.Subtract(TOps.Zero, sine), sine);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V KeepNaN(V x, V result) => TOps.Fma(x, TOps.Zero, result);
}
