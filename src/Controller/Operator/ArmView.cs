using Warmstart.Protocol.Contracts;

namespace Warmstart.Controller.Operator;

/// <summary>The newest of everything that an arm's daemons have said; replaced whole by <see cref="OperatorClient"/>.</summary>
public sealed record ArmView
{
    /// <summary>Whether the controller says it is there; null before it said anything.</summary>
    public bool? Online { get; init; }

    /// <summary>The controller's status; null before the first.</summary>
    public ControllerStatus? Status { get; init; }

    /// <summary>The learner's status; null before the first.</summary>
    public LearnerStatus? Learner { get; init; }

    /// <summary>The learner's newest metrics; null before the first.</summary>
    public LearnerMetrics? Metrics { get; init; }

    /// <summary>The loop's newest telemetry; null before the first.</summary>
    public LoopTelemetry? Loop { get; init; }

    /// <summary>The newest wrench; null unless somebody listens to samples.</summary>
    public WrenchTelemetry? Wrench { get; init; }

    /// <summary>The text of the newest event or alarm.</summary>
    public string LastEvent { get; init; } = string.Empty;
}
