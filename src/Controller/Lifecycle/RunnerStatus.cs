namespace Warmstart.Controller.Lifecycle;

/// <summary>What the episode runner is doing.</summary>
public enum RunnerStatus
{
    /// <summary>Nothing.</summary>
    Idle,

    /// <summary>Moving the arm home.</summary>
    Homing,

    /// <summary>The arm is home and holds.</summary>
    Homed,

    /// <summary>Playing episodes.</summary>
    Running,

    /// <summary>Finished the episode as told; the arm holds.</summary>
    Held,

    /// <summary>Everything planned was played.</summary>
    Finished,

    /// <summary>It cannot go on; the reason says why.</summary>
    Failed,
}
