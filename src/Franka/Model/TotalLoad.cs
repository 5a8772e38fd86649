using Warmstart.Protocol.Fci;
using Warmstart.Robot;

namespace Warmstart.Franka;

/// <summary>End effector and load of a state as one body in the flange frame: libfranka's m_total, F_x_Ctotal and I_total.</summary>
public static class TotalLoad
{
    /// <summary>Both welded together.</summary>
    public static RigidBody Of(in RobotState state) => EndEffector(state) + Load(state);

    private static RigidBody EndEffector(in RobotState state) => new(state.m_ee, Vec3.From(state.F_x_Cee), Inertia(state.I_ee));

    private static RigidBody Load(in RobotState state) => new(state.m_load, Vec3.From(state.F_x_Cload), Inertia(state.I_load));

    private static Mat3 Inertia(in Double9 m) => new(m[0], m[3], m[6], m[1], m[4], m[7], m[2], m[5], m[8]);
}
