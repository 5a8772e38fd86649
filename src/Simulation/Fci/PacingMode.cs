namespace Warmstart.Simulation.Fci;

/// <summary>What happens when a client is late.</summary>
public enum PacingMode
{
    /// <summary>Robot time holds until the command is there; late cycles are counted, nothing is lost.</summary>
    Wait,

    /// <summary>A command that comes after its millisecond is lost, as on a robot.</summary>
    Strict,
}
