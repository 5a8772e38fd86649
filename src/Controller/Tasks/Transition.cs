namespace Warmstart.Controller.Tasks;

/// <summary>One step of experience. The core reuses two instances in turn: copy what must outlive the next policy step.</summary>
public sealed class Transition
{
    private readonly float[] _observation = new float[ObservationLayout.Size];
    private readonly float[] _action = new float[ActionMapper.Size];
    private readonly float[] _nextObservation = new float[ObservationLayout.Size];

    /// <summary>Observation that the action was chosen from.</summary>
    public ReadOnlySpan<float> Observation => _observation;

    /// <summary>Action as the policy gave it, in [−1, 1].</summary>
    public ReadOnlySpan<float> Action => _action;

    /// <summary>Observation one policy step later.</summary>
    public ReadOnlySpan<float> NextObservation => _nextObservation;

    /// <summary>Reward on the learner's scale.</summary>
    public float Reward { get; internal set; }

    /// <summary>True where no value follows: success, reflex or fault.</summary>
    public bool Terminal { get; internal set; }

    /// <summary>True where the episode was cut and the value bootstraps.</summary>
    public bool Truncated { get; internal set; }

    /// <summary>True at the step that succeeded.</summary>
    public bool Success { get; internal set; }

    /// <summary>True where the robot's reflex or a monitor ended the episode.</summary>
    public bool Reflex { get; internal set; }

    /// <summary>True where an operator's word ended the episode.</summary>
    public bool Marked { get; internal set; }

    /// <summary>Largest external force during the step, N.</summary>
    public float PeakForce { get; internal set; }

    /// <summary>Step within the episode, from 0.</summary>
    public int Step { get; internal set; }

    /// <summary>Version of the policy that chose the action.</summary>
    public long PolicyVersion { get; internal set; }

    internal Span<float> ObservationBuffer => _observation;

    internal Span<float> ActionBuffer => _action;

    internal Span<float> NextBuffer => _nextObservation;
}
