using Warmstart.Protocol.Fci;

namespace Warmstart.Franka;

/// <summary>How a motion treats the commands of its callbacks.</summary>
public sealed record ControlOptions
{
    /// <summary>The cutoff frequency at which (and above which) the filter is off, Hz.</summary>
    public const double MaxCutoffFrequency = 1000;

    /// <summary>As libfranka since 0.10: no rate limit, filter at 100 Hz, joint impedance.</summary>
    public static ControlOptions Default { get; } = new();

    /// <summary>The robot's own controller under a motion generator without torques: joint or Cartesian impedance.</summary>
    public ControllerMode Controller { get; init; } = ControllerMode.JointImpedance;

    /// <summary>Whether commands are changed as far as the robot's limits of velocity, acceleration, jerk and torque rate ask.</summary>
    public bool LimitRate { get; init; }

    /// <summary>Cutoff of the first-order low-pass over the commands, Hz, above 0; <see cref="MaxCutoffFrequency"/> for none.</summary>
    public double CutoffFrequency { get; init; } = 100;

    internal void Check()
    {
        if (Controller is not (ControllerMode.JointImpedance or ControllerMode.CartesianImpedance))
            throw new ArgumentException($"Controller must be JointImpedance or CartesianImpedance, is {Controller}.", nameof(Controller));
        if (!(CutoffFrequency > 0) || !double.IsFinite(CutoffFrequency))
            throw new ArgumentException($"CutoffFrequency must be above 0 Hz, is {CutoffFrequency}.", nameof(CutoffFrequency));
    }
}
