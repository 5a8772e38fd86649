namespace Warmstart.Simulation.Serial;

/// <summary>How an emulated emergency-stop box speaks.</summary>
public enum EstopBoxMode
{
    /// <summary>As it should.</summary>
    Fine,

    /// <summary>Not at all.</summary>
    Silent,

    /// <summary>With a bit of each message turned over.</summary>
    Garbled,

    /// <summary>With a count that stands still, as a box does whose program hangs while its serial chip goes on.</summary>
    Stuck,
}
