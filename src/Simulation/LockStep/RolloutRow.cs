using Warmstart.Controller.Tasks;

namespace Warmstart.Simulation.LockStep;

/// <summary>One transition that outlives its episode. Immutable.</summary>
public sealed class RolloutRow
{
    /// <summary>Copies a transition.</summary>
    public RolloutRow(Transition transition)
    {
        ArgumentNullException.ThrowIfNull(transition);
        Observation = transition.Observation.ToArray();
        Action = transition.Action.ToArray();
        NextObservation = transition.NextObservation.ToArray();
        Reward = transition.Reward;
        Terminal = transition.Terminal;
        Truncated = transition.Truncated;
        Success = transition.Success;
        Reflex = transition.Reflex;
        PeakForce = transition.PeakForce;
        Step = transition.Step;
    }

    /// <summary>Observation before the action.</summary>
    public float[] Observation { get; }

    /// <summary>The action.</summary>
    public float[] Action { get; }

    /// <summary>Observation after the action.</summary>
    public float[] NextObservation { get; }

    /// <summary>Reward.</summary>
    public float Reward { get; }

    /// <summary>True where no value follows.</summary>
    public bool Terminal { get; }

    /// <summary>True where the episode was cut.</summary>
    public bool Truncated { get; }

    /// <summary>True at the step that succeeded.</summary>
    public bool Success { get; }

    /// <summary>True where a reflex or a fault ended the episode.</summary>
    public bool Reflex { get; }

    /// <summary>Largest external force during the step, N.</summary>
    public float PeakForce { get; }

    /// <summary>Step within the episode, from 0.</summary>
    public int Step { get; }
}
