using Warmstart.Learning.Losses;
using Warmstart.Learning.Agents;
using Warmstart.Learning.Networks;
using Warmstart.Learning.Optimisers;
using Warmstart.Numerics.Kernels;
using Warmstart.Numerics.Policy;
using Warmstart.Numerics.Tensors;
using Warmstart.Numerics.Threading;

namespace Warmstart.Learning.Tests.Losses;

/// <summary>Numbers worked out by hand.</summary>
public sealed class FormulaTests
{
    [Theory]
    [InlineData(0f, -0.918939f)]
    [InlineData(2f, -0.268934f)]
    public void The_log_probability_of_a_tanh_gaussian_is_that_of_the_gaussian_less_the_jacobian(float u, float expected)
    {
        var samples = Sample(u, out _);
        Assert.Equal(expected, samples.LogProbabilities[0], 2e-6f);
        Assert.Equal(MathF.Tanh(u), samples.Actions[0], 1e-6f);
    }

    [Fact]
    public void Random_actions_have_the_density_of_the_cube()
    {
        using var pool = new ForkJoinPool(1);
        var actions = Penalty(pool, out var penalty, importance: true, actionSize: 8);
        Assert.Equal(-5.545177f, actions.LogDensities[0], 1e-5f);
        var metrics = default(UpdateMetrics);
        penalty.Evaluate(0, new float[1 + actions.Rows]);
        penalty.Loss(ref metrics);
        // The gap with all Q 0 and all densities those of random actions.
        Assert.Equal(8.946374f, metrics.ConservativeGap, 1e-4f);
    }

    [Fact]
    public void Without_importance_sampling_equal_values_have_no_gap()
    {
        using var pool = new ForkJoinPool(1);
        var actions = Penalty(pool, out var penalty, importance: false, actionSize: 8);
        var metrics = default(UpdateMetrics);
        penalty.Evaluate(0, new float[1 + actions.Rows]);
        penalty.Loss(ref metrics);
        Assert.Equal(0f, metrics.ConservativeGap, 1e-5f);
    }

    [Fact]
    public void The_target_network_follows_by_tau_each_step()
    {
        var layout = new ParameterLayout();
        layout.Add("x", 5);
        ParameterBuffer parameters = new(layout), target = new(layout);
        parameters.Span.Fill(1f);
        var moments = new AdamMoments(layout);
        for (int step = 1; step <= 4; step++) moments.Step(parameters, null, target, AdamRates.At(step, 0f, 0.005f));
        Assert.Equal(0.019851f, target.Span[0], 1e-6f);
        Assert.Equal(0.019851f, target.Span[4], 1e-6f);
    }

    [Fact]
    public void Stepping_with_zero_gradients_four_times_of_five_makes_each_real_gradient_count_root_five_times()
    {
        var layout = new ParameterLayout();
        layout.Add("x", 1);
        ParameterBuffer parameters = new(layout), gradients = new(layout);
        gradients.Span[0] = 0.3f;
        var moments = new AdamMoments(layout);
        const float Rate = 1e-3f;
        float before = 0;
        for (int step = 1; step <= 40_000; step++)
        {
            if (step == 39_996) before = parameters.Span[0];
            moments.Step(parameters, step % 5 == 0 ? gradients : null, null, AdamRates.At(step, Rate, 0f));
        }

        Assert.Equal(2.236f, (before - parameters.Span[0]) / Rate, 0.02f);
    }

    private static PolicySamples Sample(float u, out GaussianRows rows)
    {
        var shape = new ActorShape { ObservationSize = 1, ActionSize = 1, HiddenSizes = [16] };
        rows = new GaussianRows(shape, 1);
        rows.Std[0] = 1f;
        var samples = new PolicySamples(1, 1, 1, squash: true);
        samples.Noise[0] = u;
        samples.Compute(rows, 0, 1, 1);
        return samples;
    }

    private static ConservativeActions Penalty(ForkJoinPool pool, out ConservativePenalty penalty, bool importance, int actionSize)
    {
        var shape = new ActorShape { ObservationSize = 2, ActionSize = actionSize, HiddenSizes = [16] };
        var options = new ConservativeOptions { RandomActions = 30, CurrentActions = 0, NextActions = 0, ImportanceSampling = importance };
        penalty = new ConservativePenalty(options, new ActorLearner(shape, 1, 0, pool), members: 1, rows: 1);
        var batch = new TransitionBatch(1, 2, actionSize);
        penalty.Prepare(batch, 0, new SeededDraws(), forMultiplier: false, new CriticInputs(31, 2, actionSize, MlpTape.Stride(2 + actionSize)));
        return penalty.Actions;
    }
}
