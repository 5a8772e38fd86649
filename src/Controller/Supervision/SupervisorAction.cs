namespace Warmstart.Controller.Supervision;

/// <summary>What is to be done about the real-time process.</summary>
public enum SupervisorAction
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Start it.</summary>
    Start,

    /// <summary>It hangs: kill it, so that it can be started again. The robot brakes by itself when commands cease.</summary>
    Kill,
}
