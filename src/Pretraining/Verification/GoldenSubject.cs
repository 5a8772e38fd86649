using Warmstart.Learning.Agents;
using Warmstart.Numerics.Randomness;
using Warmstart.Numerics.Threading;
using Warmstart.Pretraining.Agents;

namespace Warmstart.Pretraining.Verification;

/// <summary>Our agent for a case.</summary>
internal sealed class GoldenSubject : IDisposable
{
    private readonly ForkJoinPool _pool = new(2);

    private GoldenSubject()
    {
    }

    internal IOnlineAgent Agent { get; private set; } = null!;

    internal IDifferentiable Differentiable => (IDifferentiable)Agent;

    internal static GoldenSubject Create(GoldenCase c, bool oneStep)
    {
        var subject = new GoldenSubject();
        var seed = new SeededGenerator(0);
        subject.Agent = c.Agent switch
        {
            "sac" => new SacAgent(GoldenOptions.Sac(c, oneStep), subject._pool, seed),
            "cql" or "calql" => new SacAgent(GoldenOptions.Sac(c, oneStep), subject._pool, seed, GoldenOptions.Conservative(c)),
            "iql" => new IqlAgent(GoldenOptions.Iql(c), subject._pool, seed),
            _ => throw new InvalidDataException($"there is no agent \"{c.Agent}\" here"),
        };
        return subject;
    }

    public void Dispose() => _pool.Dispose();
}
