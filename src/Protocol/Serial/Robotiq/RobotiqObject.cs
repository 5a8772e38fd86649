namespace Warmstart.Protocol.Serial.Robotiq;

/// <summary>gOBJ: what the fingers found (the manufacturer's manual, chapter "Robot Input Registers").</summary>
public enum RobotiqObject
{
    /// <summary>They move.</summary>
    Moving = 0,

    /// <summary>They touched something while opening.</summary>
    TouchedOpening = 1,

    /// <summary>They touched something while closing.</summary>
    TouchedClosing = 2,

    /// <summary>They are where they were sent: nothing is between them, or what was is lost.</summary>
    Arrived = 3,
}
