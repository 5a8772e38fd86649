namespace Warmstart.Protocol.Tests.Fci;

/// <summary>Offsets as printed by a program compiled against the manufacturer's headers: name, count, byte in versions 5 to 9, byte in version 10.</summary>
internal static class StateOffsets
{
    public static readonly (string Name, int Count, int In5, int In10)[] Numbers =
    [
        ("O_T_EE", 16, 8, 8),
        ("O_T_EE_d", 16, 136, 72),
        ("F_T_EE", 16, 264, 136),
        ("EE_T_K", 16, 392, 200),
        ("F_T_NE", 16, 520, 264),
        ("NE_T_EE", 16, 648, 328),
        ("m_ee", 1, 776, 392),
        ("I_ee", 9, 784, 396),
        ("F_x_Cee", 3, 856, 432),
        ("m_load", 1, 880, 444),
        ("I_load", 9, 888, 448),
        ("F_x_Cload", 3, 960, 484),
        ("elbow", 2, 984, 496),
        ("elbow_d", 2, 1000, 504),
        ("tau_J", 7, 1016, 512),
        ("tau_J_d", 7, 1072, 540),
        ("dtau_J", 7, 1128, 568),
        ("q", 7, 1184, 596),
        ("q_d", 7, 1240, 624),
        ("dq", 7, 1296, 652),
        ("dq_d", 7, 1352, 680),
        ("ddq_d", 7, 1408, 708),
        ("joint_contact", 7, 1464, 736),
        ("cartesian_contact", 6, 1520, 764),
        ("joint_collision", 7, 1568, 788),
        ("cartesian_collision", 6, 1624, 816),
        ("tau_ext_hat_filtered", 7, 1672, 840),
        ("O_F_ext_hat_K", 6, 1728, 868),
        ("K_F_ext_hat_K", 6, 1776, 892),
        ("O_dP_EE_d", 6, 1824, 916),
        ("O_ddP_O", 3, 1872, 940),
        ("elbow_c", 2, 1896, 952),
        ("delbow_c", 2, 1912, 960),
        ("ddelbow_c", 2, 1928, 968),
        ("O_T_EE_c", 16, 1944, 976),
        ("O_dP_EE_c", 6, 2072, 1040),
        ("O_ddP_EE_c", 6, 2120, 1064),
        ("theta", 7, 2168, 1088),
        ("dtheta", 7, 2224, 1116),
        ("accelerometer_top", 18, -1, 1144),
        ("accelerometer_bottom", 18, -1, 1216),
        ("control_command_success_rate", 1, 2365, 1373),
    ];

    public static readonly (string Name, int Count, int In5, int In10)[] Bytes =
    [
        ("motion_generator_mode", 1, 2280, 1288),
        ("controller_mode", 1, 2281, 1289),
        ("errors", 41, 2282, 1290),
        ("reflex_reason", 41, 2323, 1331),
        ("robot_mode", 1, 2364, 1372),
    ];
}
