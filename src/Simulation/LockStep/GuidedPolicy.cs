using Warmstart.Controller.Policies;
using Warmstart.Controller.Tasks;
using Warmstart.Numerics.Randomness;
using Warmstart.Robot;

namespace Warmstart.Simulation.LockStep;

/// <summary>Acts as a hand did: the action that takes the last commanded pose to where the hand was one policy step later.</summary>
internal sealed class GuidedPolicy(ActionSection scale) : IPolicy
{
    /// <summary>The last commanded pose.</summary>
    public Pose Commanded { get; set; }

    /// <summary>Where the hand was one step later.</summary>
    public Pose Target { get; set; }

    /// <summary>Whether the last action had to be clipped.</summary>
    public bool Clipped { get; private set; }

    /// <inheritdoc/>
    public string Name => "guided";

    /// <inheritdoc/>
    public long Version => 0;

    /// <inheritdoc/>
    public void BeginEpisode(ulong seed) => Clipped = false;

    /// <inheritdoc/>
    public void Act(ReadOnlySpan<float> observation, bool stochastic, SeededGenerator noise, Span<float> action)
    {
        Vec3 v = Commanded.R.TransposeTimes(Target.P - Commanded.P) * (1 / scale.TranslationM);
        Vec3 w = (Commanded.Orientation.Conjugate() * Target.Orientation).Log() * (1 / scale.RotationRad);
        Clipped = false;
        for (int i = 0; i < 3; i++)
        {
            (action[i], action[i + 3]) = ((float)Math.Clamp(v[i], -1, 1), (float)Math.Clamp(w[i], -1, 1));
            Clipped |= Math.Abs(v[i]) > 1 || Math.Abs(w[i]) > 1;
        }
    }
}
