namespace Warmstart.Controller.Tasks;

/// <summary>Why an episode ended.</summary>
public enum EpisodeEnd
{
    /// <summary>It goes on.</summary>
    None,

    /// <summary>The success rule held; terminal.</summary>
    Success,

    /// <summary>Its steps are used up; truncated, the value bootstraps.</summary>
    TimeOut,

    /// <summary>The robot's own reflex stopped it; a failure and terminal.</summary>
    Reflex,

    /// <summary>A monitor stopped it because of what the arm did (force trip, walls); a failure and terminal.</summary>
    Fault,

    /// <summary>The contacts used up the task's budget of impulse; a failure and terminal, and the arm is taken back.</summary>
    ContactBudget,

    /// <summary>Someone, or something that the policy did not cause, stopped it; truncated.</summary>
    Cancelled,

    /// <summary>An operator said that the task is done; terminal.</summary>
    MarkedSuccess,

    /// <summary>An operator said that the episode failed; terminal.</summary>
    MarkedFailure,
}
