namespace Warmstart.Learning.Agents;

/// <summary>The stages of an update, as the kernel meter counts them.</summary>
public enum UpdateStage
{
    /// <summary>Between updates.</summary>
    Outside,

    /// <summary>Next actions.</summary>
    Next,

    /// <summary>Target critics.</summary>
    Targets,

    /// <summary>Sampled actions of a penalty.</summary>
    PenaltyActions,

    /// <summary>The critics' forward and backward pass and their step.</summary>
    Critics,

    /// <summary>The objective's derivative by the actions.</summary>
    ActionGradients,

    /// <summary>The actor's forward and backward pass and its step, with the temperature.</summary>
    Actor,
}
