namespace Warmstart.Controller.Lifecycle;

/// <summary>What the arm was armed for.</summary>
public enum RunIntent
{
    /// <summary>Nothing: hold until told more, or until the lease ends.</summary>
    None,

    /// <summary>Go home, then disarm.</summary>
    HomeOnly,

    /// <summary>Play episodes.</summary>
    Run,
}
