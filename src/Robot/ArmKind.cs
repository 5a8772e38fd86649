namespace Warmstart.Robot;

/// <summary>The arms whose data the project carries.</summary>
public enum ArmKind
{
    /// <summary>Franka Emika Robot, also called Panda.</summary>
    Fer = 0,

    /// <summary>Franka Research 3.</summary>
    Fr3 = 1,

    /// <summary>Franka Research 3, second version.</summary>
    Fr3v2 = 2,
}
