namespace Warmstart.Controller.Options;

/// <summary>Where the robot is and which one it is.</summary>
public sealed class RobotOptions
{
    /// <summary>Host name or address of the robot controller or of the simulator.</summary>
    public string Host { get; internal set; } = "127.0.0.1";

    /// <summary>TCP port of the FCI server.</summary>
    public int Port { get; internal set; } = 1337;

    /// <summary>Which arm it is: <c>fer</c> or <c>fr3</c>.</summary>
    public string Kind { get; internal set; } = "fer";

    /// <summary>Recoveries that a run may begin by itself within ten minutes; 0: each fault waits for a person.</summary>
    public int RecoveriesPerTenMinutes { get; internal set; } = Lifecycle.RecoveryLog.DefaultAllowed;
}
