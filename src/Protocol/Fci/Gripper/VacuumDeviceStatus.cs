namespace Warmstart.Protocol.Fci.Gripper;

/// <summary>Health of the vacuum gripper; a number that no version defines is kept as it came.</summary>
public enum VacuumDeviceStatus : byte
{
    /// <summary>Works at its best.</summary>
    Green = 0,

    /// <summary>Works, with warnings.</summary>
    Yellow = 1,

    /// <summary>Works, with severe warnings.</summary>
    Orange = 2,

    /// <summary>Does not work as it should.</summary>
    Red = 3,
}
