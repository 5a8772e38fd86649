namespace Warmstart.Trials.FaultSimulation;

/// <summary>A defect that is put in on purpose, so that a test can see it found.</summary>
internal enum Sabotage
{
    /// <summary>None.</summary>
    None,

    /// <summary>Now and then a torque leaves the loop a little faster than the rate allows.</summary>
    TorqueRate,

    /// <summary>Now and then a torque leaves the loop beyond the arm's range.</summary>
    TorqueRange,

    /// <summary>A torque leaves the loop as NaN.</summary>
    TorqueNotFinite,

    /// <summary>The loop goes on as if the motion had not ended.</summary>
    CommandAfterEnd,

    /// <summary>The spool's disk says a row is stored that is not.</summary>
    LeakySpool,

    /// <summary>The spool's disk stores another row than it was given.</summary>
    ChangedRow,

    /// <summary>The learner's log is cut at a kill.</summary>
    LostLog,

    /// <summary>A command is carried out again under another key.</summary>
    CommandTwice,

    /// <summary>The controller never gets a policy step.</summary>
    NoPolicySteps,

    /// <summary>The loop takes a pressed button for one that is out.</summary>
    DeafToButton,

    /// <summary>The loop takes an enabling device that was let go for one that is held.</summary>
    DeafToEnabling,

    /// <summary>The loop takes a lost emergency-stop line for one that is heard.</summary>
    DeafToLoss,
}
