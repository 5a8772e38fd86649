using Warmstart.Learning.Agents;
using Warmstart.Learning.Losses;
using Warmstart.Learning.Tests.Twin;
using Warmstart.Numerics.Policy;
using Warmstart.Numerics.Randomness;
using Warmstart.Numerics.Threading;

namespace Warmstart.Learning.Tests.Losses;

public sealed class SacGradientTests
{
    private const int Rows = 6;

    public static TheoryData<string> Variants => 
    [
        "plain", "reference", "tanh", "uniform", "bare", "best", "cloning", "odd widths", "one unit", "residual", "residual without norm", "no final activation",
        "two activations", "softplus", "softplus clipped", "fixed", "no squash", "dropout", "dropout with cloning", "rewards", "exponential", "anchored", "anchored uniform", "anchored dropout",
    ];

    [Theory]
    [MemberData(nameof(Variants))]
    public void The_actor_gradient_is_the_difference_quotient_of_the_loss_in_double(string variant)
    {
        using var pool = new ForkJoinPool(1);
        var (agent, twin, batch, draws) = Create(variant, pool);
        Differences.Check(agent, LossKind.Actor, "actor", batch, draws, twin.Actor);
    }

    [Theory]
    [MemberData(nameof(Variants))]
    public void The_critic_gradient_is_the_difference_quotient_of_the_loss_in_double(string variant)
    {
        using var pool = new ForkJoinPool(1);
        var (agent, twin, batch, draws) = Create(variant, pool);
        double[] targets = twin.Targets(new TwinTensors(agent.ModelTensors));
        Differences.Check(agent, LossKind.Critic, "critic", batch, draws, t => twin.Critic(t, targets));
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("best")]
    [InlineData("exponential")]
    [InlineData("dropout")]
    public void The_temperature_gradient_is_the_difference_quotient_of_the_loss_in_double(string variant)
    {
        using var pool = new ForkJoinPool(1);
        var (agent, twin, batch, draws) = Create(variant, pool);
        agent.Differentiate(LossKind.Actor, batch, draws);
        Differences.Check(agent, LossKind.Temperature, "temperature", batch, draws, twin.TemperatureLoss);
    }

    [Theory]
    [InlineData("calql")]
    [InlineData("drawn")]
    [InlineData("data term")]
    [InlineData("clipped")]
    [InlineData("learned")]
    [InlineData("in chunks")]
    [InlineData("normal")]
    [InlineData("dropout")]
    [InlineData("residual")]
    public void The_conservative_gradient_is_the_difference_quotient_of_the_loss_in_double(string variant)
    {
        using var pool = new ForkJoinPool(1);
        var penalty = Penalty(variant);
        var (agent, twin, batch, draws) = Create(Variants.Contains(variant) ? variant : "plain", pool, penalty);
        double[] targets = twin.Targets(new TwinTensors(agent.ModelTensors));
        Differences.Check(agent, LossKind.Critic, "critic", batch, draws, t => twin.Critic(t, targets));
        if (penalty.LearnedAlpha) Differences.Check(agent, LossKind.Multiplier, "cql_alpha_lagrange", batch, draws, twin.Multiplier);
    }

    private static ConservativeOptions Penalty(string variant)
    {
        var plain = new ConservativeOptions { RandomActions = 3, CurrentActions = 2, NextActions = 2, Alpha = 1.5f };
        return variant switch
        {
            "drawn" => plain with { SubsampleSize = 2, SubsampleWithReplacement = true, States = 4, BoundRandomActions = true, Temperature = 0.7f },
            "data term" => plain with { ImportanceSampling = false, Calibrated = false },
            "clipped" => plain with { GapMinimum = 2.0f, GapMaximum = 2.6f },
            "in chunks" => plain with { SubsampleSize = 2, SubsampleWithReplacement = true, States = 68 },
            "normal" => plain with { NormalRandomActions = true, GapMinimum = null },
            "dropout" or "residual" => plain with { LearnedAlpha = true },
            "learned" => plain with { LearnedAlpha = true, AlphaInit = 0.8f, TargetGap = 0.5f },
            _ => plain,
        };
    }

    private static (SacAgent Agent, TwinSac Twin, TransitionBatch Batch, FixedDraws Draws) Create(
        string variant, ForkJoinPool pool, ConservativeOptions? conservative = null)
    {
        // Enough states for a member's work to be cut.
        int rows = conservative?.States > Rows ? 70 : Rows;
        var options = Options(variant) with { MiniBatch = rows };
        var agent = new SacAgent(options, pool, new SeededGenerator(4), conservative);
        Perturb(agent, 5);
        var batch = TwinBatch.Create(rows, 5, 2, 6);
        var draws = new FixedDraws(7);
        return (agent, new TwinSac(options, batch, draws, conservative), batch, draws);
    }

    private static SacOptions Options(string variant)
    {
        var plain = new SacOptions
        {
            Actor = new ActorShape { ObservationSize = 5, ActionSize = 2, HiddenSizes = [32, 16] },
            CriticHiddenSizes = [16, 32],
            EnsembleSize = 3,
            Utd = 1,
            MiniBatch = Rows,
            TemperatureInit = 0.3f,
        };
        var reference = plain with { SharedLastLayer = true, SubsampleWithReplacement = true, Objective = ActorObjective.Minimum };
        return variant switch
        {
            "reference" => reference with { Entropy = EntropySource.NextObservations },
            "tanh" => plain with { Actor = plain.Actor with { Activation = Activation.Tanh } },
            "uniform" => plain with { Actor = plain.Actor with { Std = StdParameterization.Uniform } },
            "bare" => plain with { Actor = plain.Actor with { LayerNorm = false }, CriticLayerNorm = false, SubsampleSize = null },
            "best" => reference with { Entropy = EntropySource.NextObservations, TargetActions = 3, TemperatureActions = 3, BackupEntropy = true },
            "odd widths" => plain with { Actor = plain.Actor with { HiddenSizes = [19, 7] }, CriticHiddenSizes = [37, 5] },
            "one unit" => plain with { Actor = plain.Actor with { HiddenSizes = [1, 2], LayerNorm = false }, CriticHiddenSizes = [3, 1], CriticLayerNorm = false },
            "residual" => Residual(plain, norm: true),
            "residual without norm" => Residual(plain, norm: false),
            "no final activation" => plain with { Actor = plain.Actor with { ActivateFinal = false }, CriticActivateFinal = false },
            "two activations" => plain with { CriticActivation = Activation.Tanh },
            "softplus" => plain with { Actor = plain.Actor with { Std = StdParameterization.Softplus } },
            "softplus clipped" => plain with { Actor = plain.Actor with { Std = StdParameterization.Softplus, StdMin = 0.5f, StdMax = 0.8f } },
            "fixed" => plain with { Actor = plain.Actor with { Std = StdParameterization.Fixed, FixedStd = [0.3f, 0.6f] } },
            "no squash" => plain with { Actor = plain.Actor with { TanhSquash = false } },
            "dropout" => reference with { ActorDropout = 0.3f, Entropy = EntropySource.NextObservations, TemperatureActions = 2, TargetActions = 2 },
            "dropout with cloning" => plain with { ActorDropout = 0.5f, BehaviorCloningWeight = 0.4f, Actor = plain.Actor with { LayerNorm = false } },
            "rewards" => plain with { RewardScale = 10f, RewardBias = -5f },
            "exponential" => plain with { TemperatureForm = TemperatureForm.Exp, BackupEntropy = true },
            "anchored" => plain with { AnchorWeight = 0.7f },
            "anchored uniform" => plain with { AnchorWeight = 1.5f, Actor = plain.Actor with { Std = StdParameterization.Uniform } },
            "anchored dropout" => plain with { AnchorWeight = 0.5f, ActorDropout = 0.3f },
            "cloning" => plain with { BehaviorCloningWeight = 0.4f },
            _ => plain,
        };
    }

    private static SacOptions Residual(SacOptions plain, bool norm) => plain with
    {
        Actor = plain.Actor with { HiddenSizes = [8, 6], ResidualBlocks = 2, Activation = Activation.Tanh, LayerNorm = norm },
        CriticHiddenSizes = [6, 9],
        CriticResidualBlocks = 3,
        CriticLayerNorm = norm,
    };

    // Off the symmetric start: biases and scales not 0 and 1, targets not the online networks.
    private static void Perturb(SacAgent agent, ulong seed)
    {
        var generator = new SeededGenerator(seed);
        foreach (var tensor in agent.ModelTensors)
        {
            foreach (ref float value in tensor.Data.Span) value += 0.1f * generator.NextNormal();
        }

        agent.OnTensorsWritten();
    }
}
