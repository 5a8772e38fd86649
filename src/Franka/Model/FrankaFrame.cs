namespace Warmstart.Franka;

/// <summary>Frames along the arm.</summary>
public enum FrankaFrame
{
    /// <summary>Joint 1; each joint turns about the z axis of its frame.</summary>
    Joint1 = 0,

    /// <summary>Joint 2.</summary>
    Joint2 = 1,

    /// <summary>Joint 3.</summary>
    Joint3 = 2,

    /// <summary>Joint 4.</summary>
    Joint4 = 3,

    /// <summary>Joint 5.</summary>
    Joint5 = 4,

    /// <summary>Joint 6.</summary>
    Joint6 = 5,

    /// <summary>Joint 7.</summary>
    Joint7 = 6,

    /// <summary>The flange F.</summary>
    Flange = 7,

    /// <summary>The end effector EE.</summary>
    EndEffector = 8,

    /// <summary>The stiffness frame K.</summary>
    Stiffness = 9,
}
