namespace Warmstart.Protocol.Fci;

/// <summary>Motion generator, in the numbering of the state; a Move request counts one less, which the codec does.</summary>
public enum MotionGeneratorMode : byte
{
    /// <summary>No motion runs.</summary>
    Idle = 0,

    /// <summary>q_c leads.</summary>
    JointPosition = 1,

    /// <summary>dq_c leads.</summary>
    JointVelocity = 2,

    /// <summary>O_T_EE_c leads.</summary>
    CartesianPosition = 3,

    /// <summary>O_dP_EE_c leads.</summary>
    CartesianVelocity = 4,

    /// <summary>Torques alone (version 7 and later).</summary>
    None = 5,
}
