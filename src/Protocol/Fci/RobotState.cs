using System.Runtime.InteropServices;

namespace Warmstart.Protocol.Fci;

/// <summary>
/// What the robot says each millisecond, the same for all versions: fields as named on the wire, all numbers double, matrices
/// column-major. What a version does not carry stays zero.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
public struct RobotState
{
    /// <summary>Robot milliseconds since it started, strictly increasing.</summary>
    public ulong message_id;

    /// <summary>Measured end-effector pose in the base frame, column-major, m.</summary>
    public Double16 O_T_EE;

    /// <summary>Desired end-effector pose.</summary>
    public Double16 O_T_EE_d;

    /// <summary>Flange to end effector.</summary>
    public Double16 F_T_EE;

    /// <summary>End effector to stiffness frame K.</summary>
    public Double16 EE_T_K;

    /// <summary>Flange to nominal end effector.</summary>
    public Double16 F_T_NE;

    /// <summary>Nominal end effector to end effector.</summary>
    public Double16 NE_T_EE;

    /// <summary>End-effector mass, kg.</summary>
    public double m_ee;

    /// <summary>End-effector inertia about its centre of mass, column-major, kg m².</summary>
    public Double9 I_ee;

    /// <summary>End-effector centre of mass in the flange frame, m.</summary>
    public Double3 F_x_Cee;

    /// <summary>Load mass, kg.</summary>
    public double m_load;

    /// <summary>Load inertia, kg m².</summary>
    public Double9 I_load;

    /// <summary>Load centre of mass in the flange frame, m.</summary>
    public Double3 F_x_Cload;

    /// <summary>Joint 3 angle and sign of the elbow.</summary>
    public Double2 elbow;

    /// <summary>Desired elbow.</summary>
    public Double2 elbow_d;

    /// <summary>Measured link-side torque with gravity, Nm.</summary>
    public Double7 tau_J;

    /// <summary>Last commanded torque without gravity, Nm.</summary>
    public Double7 tau_J_d;

    /// <summary>Derivative of <see cref="tau_J"/>, Nm/s.</summary>
    public Double7 dtau_J;

    /// <summary>Measured joint positions, rad.</summary>
    public Double7 q;

    /// <summary>Last commanded joint positions, rad.</summary>
    public Double7 q_d;

    /// <summary>Measured joint velocities, rad/s.</summary>
    public Double7 dq;

    /// <summary>Last commanded joint velocities, rad/s.</summary>
    public Double7 dq_d;

    /// <summary>Last commanded joint accelerations, rad/s².</summary>
    public Double7 ddq_d;

    /// <summary>Contact level per joint; clears itself.</summary>
    public Double7 joint_contact;

    /// <summary>Contact level per axis (x, y, z, R, P, Y).</summary>
    public Double6 cartesian_contact;

    /// <summary>Collision per joint; latched until recovery.</summary>
    public Double7 joint_collision;

    /// <summary>Collision per axis; latched until recovery.</summary>
    public Double6 cartesian_collision;

    /// <summary>Estimated external joint torque, low-passed, Nm.</summary>
    public Double7 tau_ext_hat_filtered;

    /// <summary>External wrench at K in base axes, N and Nm.</summary>
    public Double6 O_F_ext_hat_K;

    /// <summary>External wrench at K in axes of K, N and Nm.</summary>
    public Double6 K_F_ext_hat_K;

    /// <summary>Desired end-effector twist, m/s and rad/s.</summary>
    public Double6 O_dP_EE_d;

    /// <summary>Base acceleration, m/s² (version 5 and later).</summary>
    public Double3 O_ddP_O;

    /// <summary>Last commanded elbow.</summary>
    public Double2 elbow_c;

    /// <summary>Its velocity.</summary>
    public Double2 delbow_c;

    /// <summary>Its acceleration.</summary>
    public Double2 ddelbow_c;

    /// <summary>Last commanded pose.</summary>
    public Double16 O_T_EE_c;

    /// <summary>Last commanded twist.</summary>
    public Double6 O_dP_EE_c;

    /// <summary>Derivative of the last commanded twist.</summary>
    public Double6 O_ddP_EE_c;

    /// <summary>Motor positions, rad.</summary>
    public Double7 theta;

    /// <summary>Motor velocities, rad/s.</summary>
    public Double7 dtheta;

    /// <summary>Six joints, x y z each, m/s² (version 10).</summary>
    public Double18 accelerometer_top;

    /// <summary>Six joints, x y z each, m/s² (version 10).</summary>
    public Double18 accelerometer_bottom;

    /// <summary>Fraction of the last 100 commands that came in time; 0 without a motion.</summary>
    public double control_command_success_rate;

    /// <summary>Errors that are present now.</summary>
    public ErrorSet errors;

    /// <summary>Errors that ended the last motion; kept until the next one.</summary>
    public ErrorSet reflex_reason;

    /// <summary>Motion generator that runs; a byte that no version defines is kept as it came.</summary>
    public MotionGeneratorMode motion_generator_mode;

    /// <summary>Controller that runs; a byte that no version defines is kept as it came.</summary>
    public ControllerMode controller_mode;

    /// <summary>Mode of the robot; a byte that no version defines is kept as it came.</summary>
    public RobotMode robot_mode;
}
