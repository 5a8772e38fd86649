namespace Warmstart.Controller.Lifecycle;

/// <summary>Where within a state the lifecycle stands.</summary>
public enum LifecycleStage
{
    /// <summary>Nothing is under way.</summary>
    None,

    /// <summary>The loop connects to the robot.</summary>
    Connecting,

    /// <summary>Waits for the motion's end before it recovers.</summary>
    Settling,

    /// <summary>The robot recovers.</summary>
    Recovering,

    /// <summary>Load, end effector and thresholds are set.</summary>
    Configuring,

    /// <summary>A motion is started.</summary>
    Arming,

    /// <summary>The arm moves home.</summary>
    Moving,

    /// <summary>The arm holds before it is stopped.</summary>
    HoldingFirst,

    /// <summary>The arm brakes.</summary>
    Braking,

    /// <summary>Braking took too long; the motion is cut.</summary>
    Cutting,

    /// <summary>The loop process was told to end.</summary>
    ShuttingDown,

    /// <summary>The loop process has ended, or need not be waited for.</summary>
    ShutDown,
}
