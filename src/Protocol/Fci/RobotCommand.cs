using System.Runtime.InteropServices;

namespace Warmstart.Protocol.Fci;

/// <summary>What the client answers to each state while a motion runs: fields as named on the wire; unused ones are zero.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct RobotCommand
{
    /// <summary>Id of the newest state received.</summary>
    public ulong message_id;

    /// <summary>Commanded joint positions, rad.</summary>
    public Double7 q_c;

    /// <summary>Commanded joint velocities, rad/s.</summary>
    public Double7 dq_c;

    /// <summary>Commanded end-effector pose in the base frame, column-major.</summary>
    public Double16 O_T_EE_c;

    /// <summary>Commanded end-effector twist, m/s and rad/s.</summary>
    public Double6 O_dP_EE_c;

    /// <summary>Commanded elbow.</summary>
    public Double2 elbow_c;

    /// <summary>Commanded torques without gravity, Nm.</summary>
    public Double7 tau_J_d;

    /// <summary>Whether <see cref="elbow_c"/> counts.</summary>
    public bool valid_elbow;

    /// <summary>Ends a motion that has a generator.</summary>
    public bool motion_generation_finished;

    /// <summary>Ends a motion of torques alone (version 7 and later; not on the wire before).</summary>
    public bool torque_command_finished;
}
