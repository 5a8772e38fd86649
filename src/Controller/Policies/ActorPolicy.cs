using Warmstart.Numerics.Policy;
using Warmstart.Numerics.Randomness;

namespace Warmstart.Controller.Policies;

/// <summary>A learned policy: the actor network's tanh Gaussian. One thread at a time; acting allocates nothing.</summary>
public sealed class ActorPolicy : IPolicy
{
    private readonly ActorNetwork _actor;
    private readonly float[] _mean;
    private readonly float[] _std;

    /// <summary>Wraps a network. Its parameters may be replaced between two steps, by whoever steps the policy.</summary>
    public ActorPolicy(ActorNetwork actor, long version)
    {
        ArgumentNullException.ThrowIfNull(actor);
        _actor = actor;
        _mean = new float[actor.Shape.ActionSize];
        _std = new float[actor.Shape.ActionSize];
        Version = version;
    }

    /// <inheritdoc/>
    public string Name => "actor";

    /// <inheritdoc/>
    public long Version { get; }

    /// <inheritdoc/>
    public void BeginEpisode(ulong seed)
    {
    }

    /// <inheritdoc/>
    public void Act(ReadOnlySpan<float> observation, bool stochastic, SeededGenerator noise, Span<float> action)
    {
        _actor.Forward(observation, _mean, _std);
        if (_actor.Shape.TanhSquash && stochastic)
            TanhGaussian.Sample(_mean, _std, noise, action);
        else if (_actor.Shape.TanhSquash)
            TanhGaussian.Mode(_mean, action);
        else
            Plain(stochastic, noise, action);
    }

    private void Plain(bool stochastic, SeededGenerator noise, Span<float> action)
    {
        for (int i = 0; i < action.Length; i++)
            action[i] = Math.Clamp(stochastic ? _mean[i] + (_std[i] * noise.NextNormal()) : _mean[i], -1, 1);
    }
}
