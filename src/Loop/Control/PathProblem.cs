namespace Warmstart.Loop.Control;

/// <summary>Why a joint motion is not begun.</summary>
public enum PathProblem : byte
{
    /// <summary>Nothing: it may.</summary>
    None = 0,

    /// <summary>The target, or its speed, is out of range: a joint beyond its wall, or a value that is no number.</summary>
    OutOfRange = 1,

    /// <summary>On the way the arm, its hand or its tool would come too near to itself.</summary>
    SelfCollision = 2,
}
