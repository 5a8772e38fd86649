namespace Warmstart.Protocol.Fci;

/// <summary>The numbers of <see cref="RobotState"/> in the order of its fields, which is the order on the wire.</summary>
internal static class StateFields
{
    /// <summary>One field: name, count of numbers, first and last version that carries it.</summary>
    public static readonly StateField[] All =
    [
        new("O_T_EE", 16, FromVersion: 3),
        new("O_T_EE_d", 16, FromVersion: 3),
        new("F_T_EE", 16, FromVersion: 3),
        new("EE_T_K", 16, FromVersion: 3),
        new("F_T_NE", 16, FromVersion: 4),
        new("NE_T_EE", 16, FromVersion: 4),
        new("m_ee", 1, FromVersion: 3),
        new("I_ee", 9, FromVersion: 3),
        new("F_x_Cee", 3, FromVersion: 3),
        new("m_load", 1, FromVersion: 3),
        new("I_load", 9, FromVersion: 3),
        new("F_x_Cload", 3, FromVersion: 3),
        new("elbow", 2, FromVersion: 3),
        new("elbow_d", 2, FromVersion: 3),
        new("tau_J", 7, FromVersion: 3),
        new("tau_J_d", 7, FromVersion: 3),
        new("dtau_J", 7, FromVersion: 3),
        new("q", 7, FromVersion: 3),
        new("q_d", 7, FromVersion: 3),
        new("dq", 7, FromVersion: 3),
        new("dq_d", 7, FromVersion: 3),
        new("ddq_d", 7, FromVersion: 3),
        new("joint_contact", 7, FromVersion: 3),
        new("cartesian_contact", 6, FromVersion: 3),
        new("joint_collision", 7, FromVersion: 3),
        new("cartesian_collision", 6, FromVersion: 3),
        new("tau_ext_hat_filtered", 7, FromVersion: 3),
        new("O_F_ext_hat_K", 6, FromVersion: 3),
        new("K_F_ext_hat_K", 6, FromVersion: 3),
        new("O_dP_EE_d", 6, FromVersion: 3),
        new("O_ddP_O", 3, FromVersion: 5),
        new("elbow_c", 2, FromVersion: 3),
        new("delbow_c", 2, FromVersion: 3),
        new("ddelbow_c", 2, FromVersion: 3),
        new("O_T_EE_c", 16, FromVersion: 3),
        new("O_dP_EE_c", 6, FromVersion: 3),
        new("O_ddP_EE_c", 6, FromVersion: 3),
        new("theta", 7, FromVersion: 3),
        new("dtheta", 7, FromVersion: 3),
        new("accelerometer_top", 18, FromVersion: 10),
        new("accelerometer_bottom", 18, FromVersion: 10),
        new("control_command_success_rate", 1, FromVersion: 3),
    ];
}
