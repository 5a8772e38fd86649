namespace Warmstart.Loop.Seam;

/// <summary>The loop's connection to the robot.</summary>
public enum LoopConnection : int
{
    /// <summary>None.</summary>
    Disconnected = 0,

    /// <summary>Connected; states arrive.</summary>
    Connected = 1,

    /// <summary>A motion runs.</summary>
    Armed = 2,

    /// <summary>It was connected, and the connection broke.</summary>
    Lost = 3,
}
