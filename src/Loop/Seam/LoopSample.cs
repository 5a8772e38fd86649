using System.Runtime.CompilerServices;
using Warmstart.Robot;
using Warmstart.Safety;
using Warmstart.Safety.Faults;

namespace Warmstart.Loop.Seam;

/// <summary>One tick as it was; from loop to controller, once per state of the robot, armed or not.</summary>
public struct LoopSample
{
    /// <summary>The robot's time (<c>message_id</c>), ms.</summary>
    public ulong RobotTimeMs;

    /// <summary>Host monotonic time of the state's arrival, ns.</summary>
    public long HostNs;

    /// <summary>Joint positions, rad.</summary>
    public JointVector q;

    /// <summary>Joint velocities, rad/s.</summary>
    public JointVector dq;

    /// <summary>Measured joint torques with gravity, Nm.</summary>
    public JointVector tau_J;

    /// <summary>Torque that this tick sent, Nm, without gravity; zeros when nothing was commanded.</summary>
    public JointVector tau_J_d;

    /// <summary>Estimated external joint torques, Nm.</summary>
    public JointVector tau_ext;

    /// <summary>Measured pose of the controlled tool (<see cref="TaskLimits.ToolPosition"/>; before any, the robot's end effector) in the base frame, column-major.</summary>
    public Matrix16 O_T_EE;

    /// <summary>Twist of that tool (J·dq): m/s, then rad/s, base axes.</summary>
    public Vector6 O_dP_EE;

    /// <summary>External wrench at K in the base frame: N, then Nm.</summary>
    public Vector6 O_F_ext_hat_K;

    /// <summary>External wrench at K in K: N, then Nm.</summary>
    public Vector6 K_F_ext_hat_K;

    /// <summary>Position of the reference that the control law followed, m, base frame; the measured one outside of Follow.</summary>
    public Vec3 ReferencePosition;

    /// <summary>Orientation of that reference.</summary>
    public Quat ReferenceOrientation;

    /// <summary>Active faults, those latched included.</summary>
    public FaultSet Faults;

    /// <summary>Sequence of the setpoint that the reference aims at; 0 for none.</summary>
    public long SetpointSequence;

    /// <summary>Id of the last command that took effect (<see cref="LoopCommand.Id"/>).</summary>
    public long CommandId;

    /// <summary>Fraction of the last 100 commands that reached the robot in time (0..1).</summary>
    public double SuccessRate;

    /// <summary>Largest measured force so far in this Follow, N; starts anew with an episode's first setpoint.</summary>
    public double PeakForce;

    /// <summary>Progress of a joint motion (0..1); 1 outside of one.</summary>
    public double MotionProgress;

    /// <summary>Time that the tick before this one computed, ns; 0 where nobody measures.</summary>
    public long ComputeNs;

    /// <summary>How long the state lay in the socket, ns, by the kernel's receive stamp; −1 where there is none.</summary>
    public long WakeNs;

    /// <summary>Limiters that acted.</summary>
    public ClampSet Clamps;

    /// <summary>The robot's <c>robot_mode</c> as on the wire (0 other … 6 recovery).</summary>
    public byte RobotMode;

    /// <summary>What the tick did.</summary>
    public ControlMode ControlMode;

    /// <summary>The safety state machine.</summary>
    public SafetyState SafetyState;

    /// <summary>The active stop category.</summary>
    public StopCategory StopCategory;

    /// <summary>Why the state was late; else why the command before it was.</summary>
    public LateCause LateCause;

    /// <summary>Non-zero when the near-contact speed limit applied.</summary>
    public byte NearContact;

    /// <summary>The robot's active errors, bit n as index n on the wire.</summary>
    public ulong RobotErrors;

    /// <summary>The errors of the robot's last motion, bit n as index n on the wire.</summary>
    public ulong LastMotionErrors;

    /// <summary>Sixteen doubles, a homogeneous transform column-major.</summary>
    [InlineArray(16)]
    public struct Matrix16
    {
        private double _element0;
    }
}
