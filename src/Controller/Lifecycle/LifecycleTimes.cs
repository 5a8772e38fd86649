namespace Warmstart.Controller.Lifecycle;

/// <summary>How long each thing may take, and how often it is tried again.</summary>
internal static class LifecycleTimes
{
    public static readonly TimeSpan Connect = TimeSpan.FromSeconds(10);
    public static readonly TimeSpan ConnectAgain = TimeSpan.FromSeconds(2);
    public static readonly TimeSpan WrongVersionAgain = TimeSpan.FromSeconds(10);
    public static readonly TimeSpan Configure = TimeSpan.FromSeconds(5);
    public static readonly TimeSpan Arm = TimeSpan.FromSeconds(5);
    public static readonly TimeSpan Recover = TimeSpan.FromSeconds(15);
    public static readonly TimeSpan Settle = TimeSpan.FromSeconds(3);
    public static readonly TimeSpan HoldFirst = TimeSpan.FromSeconds(1);
    public static readonly TimeSpan Brake = TimeSpan.FromSeconds(5);
    public static readonly TimeSpan Cut = TimeSpan.FromSeconds(2);
    public static readonly TimeSpan ShutDown = TimeSpan.FromSeconds(3);

    /// <summary>How long the loop's status may still show a motion that has ended.</summary>
    public static readonly TimeSpan StillMoving = TimeSpan.FromMilliseconds(500);

    /// <summary>After an arming the newest sample may still be one from before it.</summary>
    public static readonly TimeSpan ArmedSettles = TimeSpan.FromMilliseconds(300);
}
