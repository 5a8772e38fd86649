namespace Warmstart.Learning.Worker;

/// <summary>What the learner does by itself when its values spiral down or success falls below the warm-up's.</summary>
public enum GuardAction
{
    /// <summary>Raises alarms, and leaves the rest to people.</summary>
    Tell,

    /// <summary>Holds updates and publications back; the policy on the arm stays as it is.</summary>
    Freeze,

    /// <summary>Goes back to the newest checkpoint from before success fell, and on from there; after the third time in a run it freezes.</summary>
    RollBack,
}
