namespace Warmstart.Protocol.Contracts;

/// <summary>What is special about a transition.</summary>
[Flags]
public enum TransitionFlags : byte
{
    /// <summary>An ordinary one.</summary>
    None = 0,

    /// <summary>The next state has no value: success or reflex.</summary>
    Terminal = 1,

    /// <summary>The last step of a time-out; the next state's value counts.</summary>
    Truncated = 2,

    /// <summary>The task's success rule was met.</summary>
    Success = 4,

    /// <summary>The robot's reflex ended the episode.</summary>
    Reflex = 8,

    /// <summary>An operator ended the episode by saying how it went.</summary>
    Marked = 16,
}
