namespace Warmstart.Trials.FaultSimulation.Faults;

/// <summary>What can be wrong with the emergency-stop line.</summary>
internal enum EstopTrouble
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The box says nothing.</summary>
    Silent,

    /// <summary>The cable is out: the device is gone.</summary>
    Unplugged,

    /// <summary>Every message has a wrong byte.</summary>
    Garbled,

    /// <summary>The box hangs: its count stands still.</summary>
    Stuck,

    /// <summary>Bytes that mean nothing between the messages.</summary>
    Noise,

    /// <summary>The box was switched off and on: it counts from elsewhere.</summary>
    Restarted,
}
