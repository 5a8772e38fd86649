using Warmstart.Numerics.Kernels;

namespace Warmstart.Numerics.Tests.Kernels;

public sealed class FloatMathTests
{
    [Theory]
    [InlineData("exp", -86, 86)]
    [InlineData("log", 1e-30, 1e30)]
    [InlineData("tanh", -12, 12)]
    [InlineData("softplus", -40, 40)]
    public void A_function_is_within_three_units_in_the_last_place_and_the_same_bits_at_every_width(string name, double low, double high)
    {
        var x = new float[20_001];
        for (int i = 0; i < x.Length; i++)
        {
            double t = i / (x.Length - 1.0);
            x[i] = (float)(name == "log" ? Math.Exp(Math.Log(low) + t * (Math.Log(high) - Math.Log(low))) : low + t * (high - low));
        }

        float[] y = Levels.Same(() => Evaluate(name, x));
        for (int i = 0; i < x.Length; i++)
        {
            double exact = Reference(name, x[i]);
            double ulp = Math.Max(Math.BitIncrement(Math.Abs((float)exact)) - Math.Abs((float)exact), 1e-38);
            Assert.True(Math.Abs(y[i] - exact) <= 3 * Math.Max(ulp, 1.2e-7 * Math.Abs(exact)), $"{name}({x[i]}) = {y[i]}, exact {exact}");
        }
    }

    [Fact]
    public void A_lone_value_gives_the_bits_of_a_span_of_any_length()
    {
        var x = new float[] { -3.25f, -0.5f, 0.1f, 0.7f, 2.5f, 11f, 80f };
        var y = new float[x.Length];
        FloatMath.Exp(x, y);
        Assert.Equal(Levels.Bits(Array.ConvertAll(x, FloatMath.Exp)), Levels.Bits(y));
        FloatMath.Tanh(x, y);
        Assert.Equal(Levels.Bits(Array.ConvertAll(x, FloatMath.Tanh)), Levels.Bits(y));
        FloatMath.Softplus(x, y);
        Assert.Equal(Levels.Bits(Array.ConvertAll(x, FloatMath.Softplus)), Levels.Bits(y));
    }

    [Fact]
    public void Not_a_number_stays_not_a_number()
    {
        Assert.True(float.IsNaN(FloatMath.Exp(float.NaN)));
        Assert.True(float.IsNaN(FloatMath.Log(float.NaN)));
        Assert.True(float.IsNaN(FloatMath.Tanh(float.NaN)));
        Assert.True(float.IsNaN(FloatMath.Softplus(float.NaN)));
    }

    private static float[] Evaluate(string name, float[] x)
    {
        var y = new float[x.Length];
        switch (name)
        {
            case "exp": FloatMath.Exp(x, y); break;
            case "log": FloatMath.Log(x, y); break;
            case "tanh": FloatMath.Tanh(x, y); break;
            default: FloatMath.Softplus(x, y); break;
        }

        return y;
    }

    private static double Log1p(double t) => t < 1e-6 ? t - t * t / 2 : Math.Log(1 + t);

    private static double Reference(string name, double x) => name switch
    {
        "exp" => Math.Exp(x),
        "log" => Math.Log(x),
        "tanh" => Math.Tanh(x),
        _ => Math.Max(x, 0) + Log1p(Math.Exp(-Math.Abs(x))),
    };
}
