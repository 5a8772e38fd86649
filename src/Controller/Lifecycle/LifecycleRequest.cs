namespace Warmstart.Controller.Lifecycle;

/// <summary>What somebody asked for; already checked against lease and state by the command desk.</summary>
public enum LifecycleRequest
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Play the loaded plan.</summary>
    Start,

    /// <summary>Category 0: cut the motion.</summary>
    StopCut,

    /// <summary>Category 1: brake, then end the motion.</summary>
    StopBrake,

    /// <summary>Category 2: hold in place under control.</summary>
    StopHold,

    /// <summary>Clear what may be cleared and recover the robot.</summary>
    Reset,

    /// <summary>The same, then go home.</summary>
    ResetAndHome,
}
