using Warmstart.Controller.Intake;
using Warmstart.Controller.Policies;
using Warmstart.Learning.Checkpoints;
using Warmstart.Numerics.Policy;
using Warmstart.Numerics.Randomness;
using Warmstart.Protocol.Contracts;

namespace Warmstart.Trials.Tests.FineTuning;

/// <summary>What the learner can train, the controller can play: the payload says all that the network is.</summary>
public sealed class PolicyShapeTests
{
    public static TheoryData<string> Shapes => ["plain", "odd", "residual", "linear end", "softplus", "uniform", "fixed", "limits", "no tanh"];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void A_policy_of_any_shape_arrives_as_it_was_sent(string name)
    {
        var shape = Shape(name);
        var actor = new ActorNetwork(shape);
        var generator = new SeededGenerator(3);
        foreach (var tensor in actor.Tensors)
        {
            foreach (ref float value in tensor.Data.Span) value += 0.2f * generator.NextNormal();
        }

        byte[] payload = PolicyExport.Build(actor, RunId.None, 1, 2, 5);
        var verdict = PolicyVerifier.Verify(payload, new PolicyExpectation(null, 1, 2, 4, 2, -1));
        Assert.True(verdict.Policy is not null, verdict.Text);
        var sent = new ActorPolicy(actor, 5);
        foreach (bool stochastic in new[] { false, true }) Assert.Equal(Act(sent, stochastic), Act(verdict.Policy, stochastic));
    }

    private static float[] Act(IPolicy policy, bool stochastic)
    {
        var action = new float[2];
        policy.Act([0.1f, -0.5f, 0.9f, 0.3f], stochastic, new SeededGenerator(9), action);
        return action;
    }

    private static ActorShape Shape(string name)
    {
        var plain = new ActorShape { ObservationSize = 4, ActionSize = 2, HiddenSizes = [16, 16] };
        return name switch
        {
            "odd" => plain with { HiddenSizes = [19, 3] },
            "residual" => plain with { ResidualBlocks = 2, Activation = Activation.Tanh },
            "linear end" => plain with { ActivateFinal = false },
            "softplus" => plain with { Std = StdParameterization.Softplus },
            "uniform" => plain with { Std = StdParameterization.Uniform },
            "fixed" => plain with { Std = StdParameterization.Fixed, FixedStd = [0.25f, 0.1f] },
            "limits" => plain with { StdMin = 2.061154e-9f, StdMax = 5f },
            "no tanh" => plain with { TanhSquash = false, LayerNorm = false },
            _ => plain,
        };
    }
}
