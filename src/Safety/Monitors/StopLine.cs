namespace Warmstart.Safety.Monitors;

/// <summary>What is known of the emergency-stop line.</summary>
public enum StopLine : byte
{
    /// <summary>Nothing stands against motion, or there is no line.</summary>
    Clear = 0,

    /// <summary>The button is pressed.</summary>
    Pressed = 1,

    /// <summary>The enabling device is not held in its middle position.</summary>
    NotEnabled = 2,

    /// <summary>Nothing can be said: silent, nonsense, or unplugged.</summary>
    Lost = 3,
}
