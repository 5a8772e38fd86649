namespace Warmstart.Protocol.Fci.Gripper;

/// <summary>What a TCP message to the vacuum gripper asks for, numbered as in version 1.</summary>
public enum VacuumCommand
{
    /// <summary>First request of a session.</summary>
    Connect = 0,

    /// <summary>Sucks until the vacuum is reached.</summary>
    Vacuum = 1,

    /// <summary>Lets the part go.</summary>
    DropOff = 2,

    /// <summary>Ends what runs.</summary>
    Stop = 3,
}
