using System.Numerics;
using System.Runtime.Intrinsics;
using Warmstart.Numerics.Scalar;

namespace Warmstart.Numerics.Tests.Scalar;

public sealed class TrigTests
{
    [Fact]
    public void Sine_and_cosine_are_within_one_unit_in_the_last_place_of_the_true_value()
    {
        var random = new Random(20260101);
        for (int i = 0; i < 3000; i++)
        {
            double range = (i % 4) switch { 0 => 1, 1 => 7, 2 => 1000, _ => 1e5 };
            double x = (random.NextDouble() * 2 - 1) * range;
            Trig.SinCos(x, out double s, out double c);
            (double sine, double cosine) = Exact.SinCos(x);
            Assert.True(Ulps(s, sine) <= 1, $"sin({x:R}) is {s:R}, should be {sine:R}");
            Assert.True(Ulps(c, cosine) <= 1, $"cos({x:R}) is {c:R}, should be {cosine:R}");
        }
    }

    [Fact]
    public void Multiples_of_half_pi_keep_their_full_precision()
    {
        for (int n = 1; n < 60_000; n = n * 3 / 2 + 1)
        {
            double x = n * (Math.PI / 2);
            Trig.SinCos(x, out double s, out double c);
            (double sine, double cosine) = Exact.SinCos(x);
            Assert.True(Ulps(s, sine) <= 1 && Ulps(c, cosine) <= 1, $"at {n} half turns");
        }
    }

    [Fact]
    public void The_bits_are_the_same_everywhere()
    {
        ulong hash = 14695981039346656037;
        for (int i = -40_000; i <= 40_000; i++)
        {
            double x = i * 0.000731 + i * (double)i * 1e-7;
            Trig.SinCos(x, out double s, out double c);
            hash = (hash ^ BitConverter.DoubleToUInt64Bits(s)) * 1099511628211;
            hash = (hash ^ BitConverter.DoubleToUInt64Bits(c)) * 1099511628211;
            hash = (hash ^ BitConverter.DoubleToUInt64Bits(Trig.Atan2(s, x))) * 1099511628211;
        }
        Assert.Equal(16475942763338907630UL, hash);
    }

    [Fact]
    public void Four_at_once_have_the_bits_of_one_by_one()
    {
        var random = new Random(4);
        double[] special = [0, -0.0, double.Epsilon, 1e6, -1e6, 1.1e6, double.MaxValue, double.NaN, double.PositiveInfinity, double.NegativeInfinity];
        Span<double> x = stackalloc double[4];
        for (int i = 0; i < 40_000; i++)
        {
            foreach (ref double one in x)
                one = random.Next(40) == 0 ? special[random.Next(special.Length)] : (random.NextDouble() * 2 - 1) * Math.Pow(10, random.Next(-9, 7));
            Trig.SinCos(Vector256.Create<double>(x), out var sines, out var cosines);
            for (int lane = 0; lane < x.Length; lane++)
            {
                Trig.SinCos(x[lane], out double s, out double c);
                Assert.Equal(BitConverter.DoubleToUInt64Bits(s), BitConverter.DoubleToUInt64Bits(sines[lane]));
                Assert.Equal(BitConverter.DoubleToUInt64Bits(c), BitConverter.DoubleToUInt64Bits(cosines[lane]));
            }
        }
    }

    [Fact]
    public void Arc_tangent_agrees_with_the_platform_in_every_quadrant()
    {
        var random = new Random(7);
        for (int i = 0; i < 20_000; i++)
        {
            double y = (random.NextDouble() * 2 - 1) * Math.Pow(10, random.Next(-8, 8));
            double x = (random.NextDouble() * 2 - 1) * Math.Pow(10, random.Next(-8, 8));
            Assert.True(Ulps(Trig.Atan2(y, x), Math.Atan2(y, x)) <= 2, $"atan2({y:R}, {x:R})");
        }
        foreach (double y in new[] { 0.0, -0.0, 1, -1, double.PositiveInfinity, double.NegativeInfinity })
        {
            foreach (double x in new[] { 0.0, -0.0, 1, -1, double.PositiveInfinity, double.NegativeInfinity })
                Assert.Equal(Math.Atan2(y, x), Trig.Atan2(y, x), 1e-15);
        }
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void An_angle_that_is_not_finite_has_no_sine(double x)
    {
        Trig.SinCos(x, out double s, out double c);
        Assert.True(double.IsNaN(s) && double.IsNaN(c));
        Assert.True(double.IsNaN(Trig.Asin(double.NaN)) && double.IsNaN(Trig.Acos(double.NaN)));
    }

    [Fact]
    public void A_huge_angle_stays_on_the_unit_circle()
    {
        Trig.SinCos(1e22, out double s, out double c);
        Assert.Equal(1, s * s + c * c, 1e-12);
    }

    [Fact]
    public void Arc_sine_and_cosine_clamp_their_argument()
    {
        Assert.Equal(Math.PI / 2, Trig.Asin(1 + 1e-9));
        Assert.Equal(Math.PI, Trig.Acos(-1.5));
        Assert.Equal(Math.Asin(0.3), Trig.Asin(0.3), 1e-15);
        Assert.Equal(Math.Acos(0.3), Trig.Acos(0.3), 1e-15);
        Assert.Equal(Math.Sin(1), Trig.Sin(1), 1e-15);
        Assert.Equal(Math.Cos(1), Trig.Cos(1), 1e-15);
    }

    private static long Ulps(double a, double b) => Math.Abs(Ordered(a) - Ordered(b));

    private static long Ordered(double x)
    {
        long bits = BitConverter.DoubleToInt64Bits(x);
        return bits < 0 ? long.MinValue - bits : bits;
    }

    /// <summary>Sine and cosine by Taylor series in 256-bit fixed point.</summary>
    private static class Exact
    {
        private const int Bits = 256;
        private static readonly BigInteger s_one = BigInteger.One << Bits;
        private static readonly BigInteger s_halfPi = HalfPi();

        public static (double Sine, double Cosine) SinCos(double x)
        {
            BigInteger fixedPoint = ToFixed(x);
            BigInteger n = BigInteger.Divide(2 * fixedPoint + s_halfPi * fixedPoint.Sign, 2 * s_halfPi);
            BigInteger r = fixedPoint - n * s_halfPi;
            (BigInteger s, BigInteger c) = Series(r);
            int quadrant = (int)(((n % 4) + 4) % 4);
            return quadrant switch
            {
                0 => (ToDouble(s), ToDouble(c)),
                1 => (ToDouble(c), -ToDouble(s)),
                2 => (-ToDouble(s), -ToDouble(c)),
                _ => (-ToDouble(c), ToDouble(s)),
            };
        }

        private static (BigInteger Sine, BigInteger Cosine) Series(BigInteger x)
        {
            BigInteger term = s_one;
            BigInteger sine = 0;
            BigInteger cosine = 0;
            for (int k = 0; k < 60; k++)
            {
                BigInteger sign = (k & 2) == 0 ? 1 : -1;
                if ((k & 1) == 0)
                    cosine += sign * term;
                else
                    sine += sign * term;
                term = ((term * x) >> Bits) / (k + 1);
            }
            return (sine, cosine);
        }

        // Machin: pi/4 = 4 atan(1/5) - atan(1/239).
        private static BigInteger HalfPi() => 2 * (4 * AtanInverse(5) - AtanInverse(239));

        private static BigInteger AtanInverse(int n)
        {
            BigInteger power = s_one / n;
            BigInteger sum = 0;
            for (int k = 1; !power.IsZero; k += 2)
            {
                sum += (k & 2) == 0 ? power / k : -(power / k);
                power /= n * n;
            }
            return sum;
        }

        private static BigInteger ToFixed(double x)
        {
            long bits = BitConverter.DoubleToInt64Bits(x);
            int exponent = (int)((bits >> 52) & 0x7FF);
            BigInteger mantissa = (bits & 0xFFFFFFFFFFFFF) | (exponent == 0 ? 0 : 1L << 52);
            int shift = Math.Max(exponent, 1) - 1075 + Bits;
            BigInteger value = shift >= 0 ? mantissa << shift : mantissa >> -shift;
            return bits < 0 ? -value : value;
        }

        private static double ToDouble(BigInteger value)
        {
            if (value.IsZero)
                return 0;
            int excess = (int)BigInteger.Abs(value).GetBitLength() - 62;
            BigInteger top = excess > 0 ? value >> excess : value << -excess;
            return Math.ScaleB((double)(long)top, excess - Bits);
        }
    }
}
