namespace Warmstart.Controller.Intake;

/// <summary>Why a policy was not taken; on the wire in kebab case.</summary>
public enum PolicyRefusal
{
    /// <summary>It was taken.</summary>
    None,

    /// <summary>Not a policy payload, or one with values that are not finite.</summary>
    Damaged,

    /// <summary>Of another run.</summary>
    WrongRun,

    /// <summary>For another task.</summary>
    WrongTask,

    /// <summary>For another observation layout, or of other sizes.</summary>
    WrongLayout,

    /// <summary>Not newer than the present one.</summary>
    OldVersion,

    /// <summary>A network that is not spoken here, or tensors that do not fit it.</summary>
    WrongShape,

    /// <summary>Our network computes something else than the learner's.</summary>
    ProbeMismatch,
}
