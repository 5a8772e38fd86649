using Warmstart.Learning.Agents;
using Warmstart.Learning.Tests.Twin;
using Warmstart.Numerics.Policy;
using Warmstart.Numerics.Randomness;
using Warmstart.Numerics.Threading;
using Warmstart.Pretraining.Agents;

namespace Warmstart.Pretraining.Tests.Agents;

public sealed class IqlGradientTests
{
    private const int Rows = 6;

    public static TheoryData<string> Variants => ["plain", "published", "drawn", "dropout", "ddpg", "ddpg drawn", "odd widths", "squashed"];

    [Theory]
    [MemberData(nameof(Variants))]
    public void Every_gradient_is_the_difference_quotient_of_its_loss_in_double(string variant)
    {
        using var pool = new ForkJoinPool(1);
        var options = Options(variant);
        var agent = new IqlAgent(options, pool, new SeededGenerator(4));
        var generator = new SeededGenerator(5);
        foreach (var tensor in agent.ModelTensors)
        {
            foreach (ref float value in tensor.Data.Span) value += 0.1f * generator.NextNormal();
        }

        agent.OnTensorsWritten();
        var batch = TwinBatch.Create(Rows, 5, 2, 6);
        var draws = new FixedDraws(7);
        var twin = new TwinIql(options, batch, draws);
        var now = new TwinTensors(agent.ModelTensors);
        double[] targets = twin.Targets(now), weights = twin.Weights(now);
        Differences.Check(agent, LossKind.Critic, "critic", batch, draws, t => twin.CriticLoss(t, targets));
        Differences.Check(agent, LossKind.Value, "value", batch, draws, twin.ValueLoss);
        Differences.Check(agent, LossKind.Actor, "actor", batch, draws, t => twin.ActorLoss(t, weights));
    }

    [Theory]
    [InlineData(0f)]
    [InlineData(0.4f)]
    public void Clonings_gradient_is_the_difference_quotient_of_its_loss_in_double(float dropout)
    {
        using var pool = new ForkJoinPool(1);
        var shape = new ActorShape { ObservationSize = 5, ActionSize = 2, HiddenSizes = [16, 7] };
        var agent = new BcAgent(shape, Rows, 1e-3f, pool, new SeededGenerator(4), dropout);
        var batch = TwinBatch.Create(Rows, 5, 2, 6);
        var draws = new FixedDraws(7);
        var masks = new TwinMasks(draws, DrawSite.Actor, Rows, dropout);
        Differences.Check(agent, LossKind.Actor, "actor", batch, draws, t => -Enumerable.Range(0, Rows).Average(
            i => new TwinPolicy(t, shape).LogProbability(batch.Observation(i), batch.Action(i), masks.Of(i))));
    }

    private static IqlOptions Options(string variant)
    {
        var plain = new IqlOptions
        {
            Actor = new ActorShape { ObservationSize = 5, ActionSize = 2, HiddenSizes = [16, 32], LayerNorm = false, Std = StdParameterization.Uniform, TanhSquash = false },
            CriticHiddenSizes = [16, 16],
            MiniBatch = Rows,
            Beta = 0.5f,
        };
        var ddpg = plain with { ActorLoss = IqlActorLoss.DdpgWithCloning, CloningWeight = 0.7f };
        var many = plain with { EnsembleSize = 4, SubsampleSize = 2, SubsampleWithReplacement = true, CriticLayerNorm = true };
        return variant switch
        {
            "published" => plain with { SharedLastLayer = true, Expectile = 0.9f, Beta = 10f, RewardScale = 10f, RewardBias = -5f },
            "drawn" => many with { TargetAdvantage = false },
            "dropout" => plain with { ActorDropout = 0.3f },
            "ddpg" => ddpg with { Actor = plain.Actor with { Std = StdParameterization.Exp, TanhSquash = true } },
            "ddpg drawn" => many with { ActorLoss = IqlActorLoss.DdpgWithCloning, CloningWeight = 0.2f, TargetAdvantage = false, ActorDropout = 0.2f },
            "odd widths" => plain with { Actor = plain.Actor with { HiddenSizes = [9, 3] }, CriticHiddenSizes = [21, 5], CriticActivation = Activation.Tanh },
            "squashed" => plain with { Actor = plain.Actor with { TanhSquash = true, Std = StdParameterization.Softplus }, CriticActivateFinal = false },
            _ => plain,
        };
    }
}
