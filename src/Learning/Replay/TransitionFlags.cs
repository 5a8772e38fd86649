namespace Warmstart.Learning.Replay;

/// <summary>What ended at a transition; the bits are those of the experience payload.</summary>
[Flags]
public enum TransitionFlags : byte
{
    /// <summary>An ordinary step.</summary>
    None = 0,

    /// <summary>The next state has no future: its value is not bootstrapped.</summary>
    Terminal = 1,

    /// <summary>The episode was cut by its time limit: the next state's value is bootstrapped.</summary>
    Truncated = 2,

    /// <summary>The task succeeded at this step.</summary>
    Success = 4,

    /// <summary>The robot's own reflex ended the episode.</summary>
    Reflex = 8,
}
