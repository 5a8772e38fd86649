namespace Warmstart.Franka;

/// <summary>Production profiles of the vacuum gripper, set up at it.</summary>
public enum VacuumProfile
{
    /// <summary>Profile 0.</summary>
    P0 = 0,

    /// <summary>Profile 1.</summary>
    P1 = 1,

    /// <summary>Profile 2.</summary>
    P2 = 2,

    /// <summary>Profile 3.</summary>
    P3 = 3,
}
