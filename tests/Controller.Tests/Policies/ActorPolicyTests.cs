using Warmstart.Controller.Policies;
using Warmstart.Controller.Tasks;
using Warmstart.Numerics.Policy;
using Warmstart.Numerics.Randomness;

namespace Warmstart.Controller.Tests.Policies;

public sealed class ActorPolicyTests
{
    [Fact]
    public void The_mode_draws_nothing_and_samples_follow_the_seed()
    {
        var actor = new ActorNetwork(new ActorShape
        {
            ObservationSize = ObservationLayout.Size,
            ActionSize = ActionMapper.Size,
            HiddenSizes = [32, 32],
        });
        new SeededGenerator(3).FillUniform(actor.Parameters.Span, -0.3f, 0.3f);
        var policy = new ActorPolicy(actor, version: 4);
        float[] seen = new float[ObservationLayout.Size], a = new float[6], b = new float[6];
        policy.Act(seen, stochastic: true, new SeededGenerator(5), a);
        policy.Act(seen, stochastic: true, new SeededGenerator(5), b);
        Assert.Equal(a, b);
        policy.Act(seen, stochastic: true, new SeededGenerator(6), b);
        Assert.NotEqual(a, b);
        var noise = new SeededGenerator(7);
        GeneratorState before = noise.State;
        policy.Act(seen, stochastic: false, noise, a);
        Assert.Equal(before, noise.State);
        Assert.All(b, v => Assert.InRange(v, -1, 1));
    }
}
