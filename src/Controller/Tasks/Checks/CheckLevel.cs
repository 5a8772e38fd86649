namespace Warmstart.Controller.Tasks.Checks;

/// <summary>How a finding is to be taken.</summary>
public enum CheckLevel
{
    /// <summary>As it should be.</summary>
    Ok,

    /// <summary>It will run; somebody should know.</summary>
    Warn,

    /// <summary>It should not be run.</summary>
    Fail,
}
