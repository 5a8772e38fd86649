namespace Warmstart.Controller.Episodes;

/// <summary>Where a reset motion stands.</summary>
internal enum ResetStage
{
    /// <summary>None runs.</summary>
    Idle,

    /// <summary>The peg is pulled straight up.</summary>
    Retracting,

    /// <summary>The arm holds, to change over to a joint motion.</summary>
    Holding,

    /// <summary>The arm moves in joint space.</summary>
    Moving,

    /// <summary>The arm has arrived and calms down.</summary>
    Settling,

    /// <summary>Done.</summary>
    Done,

    /// <summary>It did not work.</summary>
    Failed,
}
