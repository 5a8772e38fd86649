namespace Warmstart.Safety;

/// <summary>Which limiters changed something in a tick.</summary>
[Flags]
public enum ClampSet : uint
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>The setpoint was moved into the workspace box.</summary>
    WorkspaceBox = 1 << 0,

    /// <summary>The reference was slowed by its speed, acceleration or jerk limit.</summary>
    ReferenceRate = 1 << 1,

    /// <summary>The reference was slowed near contact.</summary>
    ContactSpeed = 1 << 2,

    /// <summary>The reference was pulled to within the error clip of the measured pose.</summary>
    ReferencePulled = 1 << 3,

    /// <summary>The error of the control law was clipped.</summary>
    ErrorClip = 1 << 4,

    /// <summary>A joint wall pushed back.</summary>
    JointWall = 1 << 5,

    /// <summary>The velocity governor took torque away.</summary>
    VelocityGovernor = 1 << 6,

    /// <summary>A torque was cut to its magnitude limit.</summary>
    TorqueMagnitude = 1 << 7,

    /// <summary>A torque was cut to its rate limit.</summary>
    TorqueRate = 1 << 8,

    /// <summary>The safe command replaced the computed one.</summary>
    SafeCommand = 1 << 9,

    /// <summary>Parts of the arm that approached each other too fast were braked.</summary>
    SelfCollision = 1 << 10,

    /// <summary>The reference was braked before a face of its box.</summary>
    BoxFace = 1 << 11,
}
