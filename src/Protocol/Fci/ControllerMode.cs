namespace Warmstart.Protocol.Fci;

/// <summary>Controller, in the numbering of the state and of a Move request alike.</summary>
public enum ControllerMode : byte
{
    /// <summary>The robot's own joint impedance.</summary>
    JointImpedance = 0,

    /// <summary>The robot's own Cartesian impedance.</summary>
    CartesianImpedance = 1,

    /// <summary>tau_J_d of the commands.</summary>
    ExternalController = 2,

    /// <summary>No motion runs; never in a request.</summary>
    Other = 3,
}
