namespace Warmstart.Controller.Lifecycle;

/// <summary>What the lifecycle tells the episode runner.</summary>
public enum RunnerOrder
{
    /// <summary>Go on.</summary>
    None,

    /// <summary>Move the arm home.</summary>
    Home,

    /// <summary>Play episodes.</summary>
    Run,

    /// <summary>Finish the episode, then hold.</summary>
    Finish,

    /// <summary>Let go at once; the arm is stopped by someone else.</summary>
    Cancel,
}
