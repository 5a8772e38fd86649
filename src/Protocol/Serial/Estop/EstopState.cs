namespace Warmstart.Protocol.Serial.Estop;

/// <summary>What an emergency-stop box says, as on the wire: any two differ in four bits.</summary>
public enum EstopState : byte
{
    /// <summary>The button is out, and the box has no enabling device.</summary>
    Released = 0x33,

    /// <summary>The button is out, and the enabling device is held in its middle position.</summary>
    Enabled = 0x55,

    /// <summary>The button is out, but the enabling device is let go or squeezed.</summary>
    NotEnabled = 0x66,

    /// <summary>The button is pressed.</summary>
    Pressed = 0xCC,
}
