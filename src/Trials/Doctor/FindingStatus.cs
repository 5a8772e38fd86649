namespace Warmstart.Trials.Doctor;

/// <summary>How something was found.</summary>
public enum FindingStatus
{
    /// <summary>As it should be.</summary>
    Ok,

    /// <summary>It works, but could be better.</summary>
    Warn,

    /// <summary>It does not work like this.</summary>
    Fail,
}
