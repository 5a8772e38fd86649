namespace Warmstart.Controller.Tasks;

/// <summary>What an action of one means: a step of the last commanded pose, in the end-effector frame.</summary>
public sealed record ActionSection
{
    /// <summary>Translation of a full action, m a policy step.</summary>
    public required double TranslationM { get; init; }

    /// <summary>Rotation of a full action, rad a policy step.</summary>
    public required double RotationRad { get; init; }

    /// <summary>How far the command may be ahead of the measured pose per axis, m: what keeps it from running away from a blocked arm.</summary>
    public required double LeadM { get; init; }

    /// <summary>The same for rotation, rad.</summary>
    public required double LeadRad { get; init; }
}
