namespace Warmstart.Safety.Faults;

/// <summary>When a fault goes away again.</summary>
public enum ClearCondition : byte
{
    /// <summary>By itself, as soon as its cause is gone.</summary>
    WhenGone,

    /// <summary>When the motion has ended and the cause is gone; a new motion may start.</summary>
    AtMotionEnd,

    /// <summary>When someone resets, after the motion has ended, and the cause is gone.</summary>
    OnReset,
}
