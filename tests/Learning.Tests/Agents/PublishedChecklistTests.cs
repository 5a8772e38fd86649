using Warmstart.Learning.Agents;
using Warmstart.Learning.Losses;
using Warmstart.Learning.Networks;
using Warmstart.Learning.Tests.Twin;
using Warmstart.Numerics.Kernels;
using Warmstart.Numerics.Policy;
using Warmstart.Numerics.Randomness;
using Warmstart.Numerics.Tensors;
using Warmstart.Numerics.Threading;

namespace Warmstart.Learning.Tests.Agents;

/// <summary>What re-implementations of the published code usually get wrong; the rest of that list is in FormulaTests, SacAgentTests and TrainerTests.</summary>
public sealed class PublishedChecklistTests
{
    // 10: the critics take the mini-batches in order, the actor all rows at once.
    [Fact]
    public void An_update_of_four_mini_batches_is_four_critic_steps_in_order_and_one_actor_step_on_all()
    {
        using var pool = new ForkJoinPool(1);
        var options = Options() with { Utd = 4, MiniBatch = 5 };
        var together = new SacAgent(options, pool, new SeededGenerator(2));
        var apart = new SacAgent(options with { Utd = 1 }, pool, new SeededGenerator(2));
        var batch = TwinBatch.Create(20, 5, 2, 6);
        var draws = new FixedDraws(3);
        together.Update(batch, draws);
        for (int first = 0; first < 20; first += 5)
        {
            apart.DrawNext(batch, first, draws);
            apart.CriticStep(batch, first, draws, apply: true);
        }

        float[] expected = apart.ModelTensors.Single(t => t.Name == "critic/network/Dense_0/kernel").Data.ToArray();
        // Next actions are drawn for each mini-batch alike by the fixed draws, so the critics must agree to the bit.
        Assert.Equal(expected, together.ModelTensors.Single(t => t.Name == "critic/network/Dense_0/kernel").Data.ToArray());
        Assert.Equal((4L, 1L), (together.Counters.CriticSteps, together.Counters.ActorSteps));
    }

    // 16: flax's epsilon is 1e-6, torch's 1e-5: with a variance of 1e-6 that decides.
    [Theory]
    [InlineData(16)]
    [InlineData(3)]
    public unsafe void LayerNorm_adds_a_millionth_to_the_variance(int width)
    {
        AlignedFloats z = new(width), h = new(width), scale = new(width), shift = new(width), inverse = new(1);
        scale.Span.Fill(1f);
        for (int j = 0; j < width; j++) z.Span[j] = (j % 2 == 0 ? 1e-3f : -1e-3f);
        double mean = z.Span.ToArray().Average(v => (double)v), variance = z.Span.ToArray().Average(v => (v - mean) * (v - mean));
        ActivationLayer.Forward(new ActivationArguments
        {
            Rows = 1, Width = width, Row = width, Z = z.Pointer, H = h.Pointer, Scale = scale.Pointer, Shift = shift.Pointer, InverseStd = inverse.Pointer,
            Activation = Activation.Tanh,
        });
        GC.KeepAlive((z, h, scale, shift));
        Assert.Equal(1 / Math.Sqrt(variance + 1e-6), inverse.Span[0], 0.05);
    }

    // 18: drawing members first and evaluating those alone gives what evaluating all and choosing gives.
    [Fact]
    public void Drawing_members_first_changes_no_target()
    {
        using var pool = new ForkJoinPool(1);
        var options = Options() with { Utd = 1, MiniBatch = 6, EnsembleSize = 5, SubsampleSize = 2, SubsampleWithReplacement = true };
        var agent = new SacAgent(options, pool, new SeededGenerator(2));
        var batch = TwinBatch.Create(6, 5, 2, 6);
        var draws = new FixedDraws(4);
        double[] all = new TwinSac(options, batch, draws).Targets(new TwinTensors(agent.ModelTensors));
        var metrics = agent.Update(batch, draws);
        Assert.Equal(all.Average(), metrics.TargetQ, 1e-5);
    }

    // The robot's learner: three critic steps, then all networks at the same old parameters on the fourth batch.
    [Fact]
    public void With_the_last_critic_step_the_actor_sees_the_critics_of_before_it()
    {
        using var pool = new ForkJoinPool(1);
        var options = Options() with { Utd = 3, MiniBatch = 4, ActorRows = ActorRows.WithLastCriticStep, AdamMode = AdamMode.Reference };
        var joint = new SacAgent(options, pool, new SeededGenerator(2));
        var stepped = new SacAgent(options with { Utd = 2, MiniBatch = 4, CriticOnlyUpdates = 1, ActorRows = ActorRows.All }, pool, new SeededGenerator(2));
        var last = new SacAgent(options with { Utd = 1 }, pool, new SeededGenerator(2));
        var batch = TwinBatch.Create(12, 5, 2, 6);
        var draws = new FixedDraws(3);
        joint.Update(batch, draws);
        stepped.Update(Rows(batch, 0, 8), draws);
        AgentTransfer.Copy(stepped, last);
        last.Update(Rows(batch, 8, 4), draws);
        foreach (string name in new[] { "actor/Dense_0/kernel", "critic/Dense_0/kernel", "temperature/lagrange" })
            Assert.Equal(last.ModelTensors.Single(t => t.Name == name).Data.ToArray(), joint.ModelTensors.Single(t => t.Name == name).Data.ToArray());
    }

    // RLPD: actor and temperature on the last mini-batch, with critics that have taken all their steps.
    [Fact]
    public void On_the_last_mini_batch_the_actor_sees_its_rows_only()
    {
        using var pool = new ForkJoinPool(1);
        var options = Options() with { Utd = 3, MiniBatch = 4, ActorRows = ActorRows.LastMiniBatch, TemperatureForm = TemperatureForm.Exp };
        var (first, second) = (new SacAgent(options, pool, new SeededGenerator(2)), new SacAgent(options, pool, new SeededGenerator(2)));
        TransitionBatch batch = TwinBatch.Create(12, 5, 2, 6), other = TwinBatch.Create(12, 5, 2, 6);
        Array.Clear(other.Observations, 0, 8 * 5);
        Assert.Equal(first.ActorGradient(batch, new FixedDraws(3)), second.ActorGradient(other, new FixedDraws(3)));
        Assert.Equal(
            first.GradientTensors.Single(t => t.Name == "actor/Dense_0/kernel").Data.ToArray(),
            second.GradientTensors.Single(t => t.Name == "actor/Dense_0/kernel").Data.ToArray());
    }

    // What lies between tensors in a buffer, and behind odd widths, is no parameter: nothing may ever leak into it.
    [Fact]
    public void Padding_stays_exactly_zero_in_parameters_targets_gradients_and_moments()
    {
        using var pool = new ForkJoinPool(2);
        var shape = new BodyShape([19, 5], true, Activation.Relu);
        var ensemble = new CriticEnsemble(7, shape, 3, sharedHead: false);
        var learner = new CriticLearner(ensemble, 2, 9, 9, pool);
        Initializers.Body(ensemble.Parameters, ensemble.Slots, new NetworkInit(KernelInit.Orthogonal, KernelInit.Orthogonal, null), new SeededGenerator(1));
        var inputs = new CriticInputs(9, 5, 2, learner.InputStride);
        var batch = TwinBatch.Create(9, 5, 2, 3);
        inputs.Fill(0, batch.Observations, batch.Actions, 9, 1);
        var targets = new AlignedFloats(9);
        targets.Span.Fill(2f);
        for (int t = 1; t <= 3; t++) Step(t);
        foreach (var buffer in new[] { ensemble.Parameters, ensemble.Target, ensemble.Gradients, learner.Moments.First, learner.Moments.Second })
        {
            float[] copy = buffer.Span.ToArray();
            foreach (var slot in buffer.Layout.Slots) copy.AsSpan(slot.Offset, slot.Count).Clear();
            Assert.All(copy, v => Assert.Equal(0f, v));
        }

        unsafe void Step(int t) => learner.Step(inputs.Pointer, 9, targets.Pointer, tdLoss: true, null, apply: true, AdamRates.At(t, 1e-3f, 0.1f));
    }

    [Theory]
    [InlineData(KernelInit.Orthogonal, 0)]
    [InlineData(KernelInit.GlorotUniform, 2.0 / 700)]
    [InlineData(KernelInit.GlorotNormal, 2.0 / 700)]
    [InlineData(KernelInit.KaimingNormal, 2.0 / 300)]
    [InlineData(KernelInit.LecunNormal, 1.0 / 300)]
    public void A_fresh_kernel_has_the_published_spread(KernelInit init, double variance)
    {
        var kernel = new float[300 * 400];
        Initializers.Kernel(kernel, 300, 400, init, null, new SeededGenerator(1));
        double mean = kernel.Average(v => (double)v), spread = kernel.Average(v => (v - mean) * (v - mean));
        Assert.Equal(0, mean, 1e-3);
        Assert.Equal(init == KernelInit.Orthogonal ? 2.0 / 400 : variance, spread, 1e-4);
        double limit = init == KernelInit.GlorotUniform ? Math.Sqrt(3 * variance) : 2 * Math.Sqrt(Math.Max(variance, 1)) / 0.8796;
        Assert.All(kernel, v => Assert.True(Math.Abs(v) <= limit + 1e-6));
    }

    [Fact]
    public void A_final_scale_is_a_gain_for_orthogonal_and_a_variance_for_uniform_kernels()
    {
        float[] Draw(KernelInit init, double? scale)
        {
            var kernel = new float[64 * 64];
            Initializers.Kernel(kernel, 64, 64, init, scale, new SeededGenerator(1));
            return kernel;
        }

        Assert.Equal(Draw(KernelInit.Orthogonal, null)[5] * 0.01f / MathF.Sqrt(2), Draw(KernelInit.Orthogonal, 0.01)[5], 1e-6f);
        Assert.Equal(Draw(KernelInit.GlorotUniform, null)[5] * 0.1f, Draw(KernelInit.GlorotUniform, 0.01)[5], 1e-6f);
        Assert.Contains("finalKernelScale", (Options() with { KernelInit = KernelInit.KaimingNormal, FinalKernelScale = 0.01f }).Error(), StringComparison.Ordinal);
    }

    [Fact]
    public void Acting_drops_nothing()
    {
        using var pool = new ForkJoinPool(1);
        var dropping = new SacAgent(Options() with { ActorDropout = 0.5f }, pool, new SeededGenerator(2));
        var plain = new SacAgent(Options(), pool, new SeededGenerator(2));
        float[] a = new float[2], b = new float[2], std = new float[2];
        dropping.Actor.Forward(new float[] { 1, 2, 3, 4, 5 }, a, std);
        plain.Actor.Forward(new float[] { 1, 2, 3, 4, 5 }, b, std);
        Assert.Equal(b, a);
    }

    [Theory]
    [InlineData("actorDropout")]
    [InlineData("residualBlocks")]
    [InlineData("actorRows")]
    [InlineData("critic hidden size")]
    [InlineData("fixedStd")]
    [InlineData("rewardScale")]
    public void An_unsupported_combination_is_refused_by_name(string named)
    {
        var plain = Options();
        var options = named switch
        {
            "actorDropout" => plain with { ActorDropout = 0.1f, Actor = plain.Actor with { HiddenSizes = [8, 8], ResidualBlocks = 2 } },
            "residualBlocks" => plain with { CriticResidualBlocks = 2, CriticHiddenSizes = [8, 8, 8] },
            "actorRows" => plain with { ActorRows = ActorRows.LastMiniBatch, AdamMode = AdamMode.Reference },
            "critic hidden size" => plain with { CriticHiddenSizes = [0] },
            "fixedStd" => plain with { Actor = plain.Actor with { Std = StdParameterization.Fixed } },
            _ => plain with { RewardScale = float.PositiveInfinity },
        };
        Assert.Contains(named, options.Error(), StringComparison.Ordinal);
        Assert.DoesNotContain('\n', options.Error()!);
    }

    private static SacOptions Options() => new()
    {
        Actor = new ActorShape { ObservationSize = 5, ActionSize = 2, HiddenSizes = [16, 9] },
        CriticHiddenSizes = [11, 16],
        EnsembleSize = 3,
        MiniBatch = 4,
    };

    private static TransitionBatch Rows(TransitionBatch from, int first, int count)
    {
        var batch = new TransitionBatch(count, from.ObservationSize, from.ActionSize);
        from.Observations.AsSpan(first * 5, count * 5).CopyTo(batch.Observations);
        from.NextObservations.AsSpan(first * 5, count * 5).CopyTo(batch.NextObservations);
        from.Actions.AsSpan(first * 2, count * 2).CopyTo(batch.Actions);
        from.Rewards.AsSpan(first, count).CopyTo(batch.Rewards);
        from.Masks.AsSpan(first, count).CopyTo(batch.Masks);
        return batch;
    }
}
