using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Warmstart.Numerics.Scalar;

/// <summary>
/// Sine, cosine and arc tangent of doubles that return the same bits on every CPU. Only additions, multiplications, divisions and square
/// roots in one fixed order are used, and the platform's mathematics library (whose last bit depends on the instruction set) never.
/// </summary>
public static class Trig
{
    /// <summary>Arguments up to this magnitude are reduced with an error below one unit in the last place.</summary>
    public const double LargestAccurateArgument = 1.0e6;

    // Coefficients and the three-part pi/2 are those of fdlibm (Sun Microsystems 1993: k_sin.c, k_cos.c, e_rem_pio2.c, s_atan.c).
    private const double TwoOverPi = 6.36619772367581382433e-01;
    private const double HalfPi1 = 1.57079632673412561417e+00;
    private const double HalfPi2 = 6.07710050630396597660e-11;
    private const double HalfPi3 = 2.02226624871116645580e-21;
    private const double HalfPi3Tail = 8.47842766036889956997e-32;
    private const double WholeNumbers = 6755399441055744.0; // 1.5 * 2^52

    /// <summary>Sine and cosine of an angle in radians. Both are NaN where the angle is not finite.</summary>
    public static void SinCos(double x, out double sin, out double cos)
    {
        if (!double.IsFinite(x))
        {
            sin = cos = double.NaN;
            return;
        }
        if (!(Math.Abs(x) <= LargestAccurateArgument))
            x = Math.IEEERemainder(x, Math.Tau);
        int quadrant = Reduce(x, out double y, out double tail);
        double s = SinKernel(y, tail);
        double c = CosKernel(y, tail);
        (sin, cos) = (quadrant & 3) switch
        {
            0 => (s, c),
            1 => (c, -s),
            2 => (-s, -c),
            _ => (-c, s),
        };
    }

    /// <summary>Sine and cosine of four angles in radians at once: for each the bits of <see cref="SinCos(double, out double, out double)"/>.</summary>
    public static void SinCos(Vector256<double> x, out Vector256<double> sin, out Vector256<double> cos)
    {
        if (!Vector256.LessThanOrEqualAll(Vector256.Abs(x), Vector256.Create(LargestAccurateArgument)))
        {
            OneByOne(x, out sin, out cos);
            return;
        }
        var n = Vector256.Round(x * TwoOverPi);
        Reduce(x, n, out var y, out var tail);
        var s = SinKernel(y, tail);
        var c = CosKernel(y, tail);
        // The lowest bits of a number of this size are those of the whole number that was added.
        var quadrant = (n + Vector256.Create(WholeNumbers)).AsInt64();
        var odd = Vector256.Equals(quadrant & Vector256.Create(1L), Vector256.Create(1L)).AsDouble();
        // The sine is turned over in quadrants 2 and 3, the cosine in 1 and 2.
        var sinSign = ((quadrant & Vector256.Create(2L)) << 62).AsDouble();
        var cosSign = (((quadrant + Vector256.Create(1L)) & Vector256.Create(2L)) << 62).AsDouble();
        sin = Vector256.ConditionalSelect(odd, c, s) ^ sinSign;
        cos = Vector256.ConditionalSelect(odd, s, c) ^ cosSign;
    }

    /// <summary>Sine of an angle in radians; NaN where the angle is not finite.</summary>
    public static double Sin(double x)
    {
        SinCos(x, out double sin, out _);
        return sin;
    }

    /// <summary>Cosine of an angle in radians; NaN where the angle is not finite.</summary>
    public static double Cos(double x)
    {
        SinCos(x, out _, out double cos);
        return cos;
    }

    /// <summary>The angle of the vector (x, y) in (-pi, pi]; 0 for the zero vector; NaN if either is NaN.</summary>
    public static double Atan2(double y, double x)
    {
        if (double.IsNaN(x) || double.IsNaN(y))
            return double.NaN;
        double ax = Math.Abs(x);
        double ay = Math.Abs(y);
        if (ax == 0 && ay == 0)
            return double.IsNegative(x) ? Math.CopySign(Math.PI, y) : y;
        double angle = ay <= ax ? AtanUnit(Quotient(ay, ax)) : Math.PI / 2 - AtanUnit(Quotient(ax, ay));
        if (double.IsNegative(x))
            angle = Math.PI - angle;
        return Math.CopySign(angle, y);
    }

    /// <summary>Arc sine in radians of a value that is first clamped to [-1, 1]; NaN for NaN.</summary>
    public static double Asin(double value)
    {
        double v = Math.Clamp(value, -1, 1);
        return Atan2(v, Math.Sqrt((1 - v) * (1 + v)));
    }

    /// <summary>Arc cosine in radians of a value that is first clamped to [-1, 1]; NaN for NaN.</summary>
    public static double Acos(double value)
    {
        double v = Math.Clamp(value, -1, 1);
        return Atan2(Math.Sqrt((1 - v) * (1 + v)), v);
    }

    private static double Quotient(double small, double large) => double.IsInfinity(small) ? 1 : small / large;

    private static int Reduce(double x, out double y, out double tail)
    {
        double n = Math.Round(x * TwoOverPi);
        // n has at most 20 bits and each part of pi/2 has 33, so these products are exact.
        double r = x - n * HalfPi1;
        double part = n * HalfPi2;
        double t = r;
        r = t - part;
        double low = (t - r) - part;
        part = n * HalfPi3;
        t = r;
        r = t - part;
        double w = n * HalfPi3Tail - ((t - r) - part) - low;
        y = r - w;
        tail = (r - y) - w;
        return (int)n;
    }

    private static void OneByOne(Vector256<double> x, out Vector256<double> sin, out Vector256<double> cos)
    {
        (sin, cos) = (x, x);
        for (int i = 0; i < Vector256<double>.Count; i++)
        {
            SinCos(x[i], out double s, out double c);
            (sin, cos) = (sin.WithElement(i, s), cos.WithElement(i, c));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Reduce(Vector256<double> x, Vector256<double> n, out Vector256<double> y, out Vector256<double> tail)
    {
        var r = x - n * HalfPi1;
        var part = n * HalfPi2;
        var t = r;
        r = t - part;
        var low = (t - r) - part;
        part = n * HalfPi3;
        t = r;
        r = t - part;
        var w = n * HalfPi3Tail - ((t - r) - part) - low;
        y = r - w;
        tail = (r - y) - w;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> SinKernel(Vector256<double> x, Vector256<double> tail)
    {
        var z = x * x;
        var v = z * x;
        var r = All(8.33333333332248946124e-03) + z * (All(-1.98412698298579493134e-04) + z * (All(2.75573137070700676789e-06)
            + z * (All(-2.50507602534068634195e-08) + z * 1.58969099521155010221e-10)));
        return x - ((z * (tail * 0.5 - v * r) - tail) - v * -1.66666666666666324348e-01);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> CosKernel(Vector256<double> x, Vector256<double> tail)
    {
        var z = x * x;
        var r = z * (All(4.16666666666666019037e-02) + z * (All(-1.38888888888741095749e-03) + z * (All(2.48015872894767294178e-05)
            + z * (All(-2.75573143513906633035e-07) + z * (All(2.08757232129817482790e-09) + z * -1.13596475577881948265e-11)))));
        var half = z * 0.5;
        var w = All(1) - half;
        return w + (((All(1) - w) - half) + (z * r - x * tail));
    }

    private static Vector256<double> All(double value) => Vector256.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double SinKernel(double x, double tail)
    {
        double z = x * x;
        double v = z * x;
        double r = 8.33333333332248946124e-03 + z * (-1.98412698298579493134e-04 + z * (2.75573137070700676789e-06
            + z * (-2.50507602534068634195e-08 + z * 1.58969099521155010221e-10)));
        return x - ((z * (0.5 * tail - v * r) - tail) - v * -1.66666666666666324348e-01);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double CosKernel(double x, double tail)
    {
        double z = x * x;
        double r = z * (4.16666666666666019037e-02 + z * (-1.38888888888741095749e-03 + z * (2.48015872894767294178e-05
            + z * (-2.75573143513906633035e-07 + z * (2.08757232129817482790e-09 + z * -1.13596475577881948265e-11)))));
        double half = 0.5 * z;
        double w = 1 - half;
        return w + (((1 - w) - half) + (z * r - x * tail));
    }

    /// <summary>Arc tangent of a value in [0, 1].</summary>
    private static double AtanUnit(double x)
    {
        if (x < 7.0 / 16)
            return x - x * AtanSeries(x);
        double t;
        double high;
        double low;
        if (x < 11.0 / 16)
        {
            t = (2 * x - 1) / (2 + x);
            high = 4.63647609000806093515e-01;
            low = 2.26987774529616870924e-17;
        }
        else
        {
            t = (x - 1) / (x + 1);
            high = 7.85398163397448278999e-01;
            low = 3.06161699786838301793e-17;
        }
        return high - ((t * AtanSeries(t) - low) - t);
    }

    private static double AtanSeries(double x)
    {
        double z = x * x;
        double w = z * z;
        double odd = z * (3.33333333333329318027e-01 + w * (1.42857142725034663711e-01 + w * (9.09088713343650656196e-02
            + w * (6.66107313738753120669e-02 + w * (4.97687799461593236017e-02 + w * 1.62858201153657823623e-02)))));
        double even = w * (-1.99999999998764832476e-01 + w * (-1.11111104054623557880e-01 + w * (-7.69187620504482999495e-02
            + w * (-5.83357013379057348645e-02 + w * -3.65315727442169155270e-02))));
        return odd + even;
    }
}
