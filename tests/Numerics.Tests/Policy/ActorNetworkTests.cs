using Warmstart.Numerics.Policy;
using Warmstart.Numerics.Randomness;
using Warmstart.TestKit;

namespace Warmstart.Numerics.Tests.Policy;

public sealed class ActorNetworkTests
{
    private static readonly ActorShape Shape = new() { ObservationSize = 26, ActionSize = 6, HiddenSizes = [64, 48] };

    [Fact]
    public void A_forward_pass_matches_double_arithmetic_and_is_the_same_bits_at_every_width()
    {
        var actor = Create(Shape, 3);
        var observation = new float[26];
        new SeededGenerator(8).FillNormal(observation);
        float[] both = Levels.Same(() =>
        {
            var mean = new float[6];
            var std = new float[6];
            actor.Forward(observation, mean, std);
            return [.. mean, .. std];
        });
        double[] expected = Reference(actor, observation);
        for (int i = 0; i < 6; i++)
        {
            Assert.Equal(expected[i], both[i], 1e-5);
            Assert.Equal(Math.Clamp(Math.Exp(expected[6 + i]), 1e-5, 10), both[6 + i], 1e-5);
        }
    }

    [Fact]
    public void A_forward_pass_allocates_nothing()
    {
        var actor = Create(Shape, 3);
        var observation = new float[26];
        var mean = new float[6];
        var std = new float[6];
        for (int i = 0; i < 50; i++) actor.Forward(observation, mean, std);
        Assert.Equal(0, Allocations.OfSteady(() =>
        {
            for (int i = 0; i < 50; i++) actor.Forward(observation, mean, std);
        }));
    }

    [Fact]
    public void A_uniform_std_is_one_vector_for_all_states()
    {
        var actor = Create(Shape with { Std = StdParameterization.Uniform }, 4);
        var logStds = Assert.Single(actor.Tensors, t => t.Name == "actor/log_stds");
        logStds.Data.Span.Fill(-20f);
        logStds.Data.Span[0] = 9f;
        var std = new float[6];
        actor.Forward(new float[26], new float[6], std);
        Assert.Equal([10f, 1e-5f, 1e-5f, 1e-5f, 1e-5f, 1e-5f], std);
    }

    [Theory]
    [InlineData(0, 6, 64)]
    [InlineData(26, 0, 64)]
    [InlineData(26, 6, -1)]
    [InlineData(26, 6, 4097)]
    public void An_unusable_shape_is_refused_with_a_reason(int observation, int action, int hidden) =>
        Assert.NotNull(new ActorShape { ObservationSize = observation, ActionSize = action, HiddenSizes = [hidden] }.Error());

    [Fact]
    public void Parameters_have_the_names_of_a_checkpoint()
    {
        string[] names = [.. Create(Shape, 1).Tensors.Select(t => t.Name)];
        Assert.Contains("actor/network/Dense_0/kernel", names);
        Assert.Contains("actor/network/LayerNorm_1/scale", names);
        Assert.Contains("actor/Dense_0/kernel", names);
        Assert.Contains("actor/Dense_1/bias", names);
        Assert.Equal(12, names.Length);
    }

    private static ActorNetwork Create(ActorShape shape, ulong seed)
    {
        var actor = new ActorNetwork(shape);
        var generator = new SeededGenerator(seed);
        foreach (var tensor in actor.Tensors)
        {
            var values = tensor.Data.Span;
            generator.FillNormal(values);
            for (int i = 0; i < values.Length; i++) values[i] *= 0.2f;
        }

        return actor;
    }

    private static double[] Reference(ActorNetwork actor, float[] observation)
    {
        var p = actor.Tensors.ToDictionary(t => t.Name, t => t.Data.ToArray());
        double[] x = Array.ConvertAll(observation, v => (double)v);
        for (int layer = 0; layer < 2; layer++)
        {
            double[] z = Dense(x, p[$"actor/network/Dense_{layer}/kernel"], p[$"actor/network/Dense_{layer}/bias"]);
            double mean = z.Average();
            double std = Math.Sqrt(z.Average(v => (v - mean) * (v - mean)) + 1e-6);
            float[] scale = p[$"actor/network/LayerNorm_{layer}/scale"], shift = p[$"actor/network/LayerNorm_{layer}/bias"];
            x = [.. z.Select((v, j) => Math.Max(0, (v - mean) / std * scale[j] + shift[j]))];
        }

        return [.. Dense(x, p["actor/Dense_0/kernel"], p["actor/Dense_0/bias"]), .. Dense(x, p["actor/Dense_1/kernel"], p["actor/Dense_1/bias"])];
    }

    private static double[] Dense(double[] x, float[] kernel, float[] bias) =>
        [.. bias.Select((b, j) => b + x.Select((v, i) => v * kernel[i * bias.Length + j]).Sum())];
}
