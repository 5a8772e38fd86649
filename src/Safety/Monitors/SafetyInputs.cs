using Warmstart.Robot;
using Warmstart.Safety.Faults;

namespace Warmstart.Safety.Monitors;

/// <summary>What the monitors look at in a tick. Ages are host time; everything else is the robot's state or our own estimate.</summary>
public struct SafetyInputs
{
    /// <summary>Host monotonic time, ns.</summary>
    public long NowNs;

    /// <summary>The robot's time, ms.</summary>
    public ulong RobotTimeMs;

    /// <summary>Whether the robot is in our motion.</summary>
    public bool MotionRuns;

    /// <summary>Whether our motion ran in the last tick and was not ending.</summary>
    public bool MotionExpected;

    /// <summary>Whether setpoints are followed.</summary>
    public bool Following;

    /// <summary>Whether the numbers of the state are finite and possible.</summary>
    public bool StateUsable;

    /// <summary>Joint positions, rad.</summary>
    public JointVector q;

    /// <summary>Joint velocities, rad/s.</summary>
    public JointVector dq;

    /// <summary>External joint torques, Nm.</summary>
    public JointVector tau_ext;

    /// <summary>Measured wrench, base axes: N, Nm.</summary>
    public Vector6 Wrench;

    /// <summary>Position of the tool, m.</summary>
    public Vec3 ToolPosition;

    /// <summary>Twist of the tool, base axes: m/s, rad/s.</summary>
    public Vector6 ToolTwist;

    /// <summary>Smallest distance between parts of the arm that are not neighbours, m.</summary>
    public double SelfDistance;

    /// <summary>Distance between the model's and the robot's end effector, m.</summary>
    public double ModelDistance;

    /// <summary>Angle between the model's and the robot's end effector, rad.</summary>
    public double ModelAngle;

    /// <summary>The robot is in a reflex.</summary>
    public bool Reflex;

    /// <summary>The robot's user stop is pressed.</summary>
    public bool UserStop;

    /// <summary>The robot reports errors.</summary>
    public bool Errors;

    /// <summary>Share of commands that reached the robot in time (0..1); 0 also before the first.</summary>
    public double SuccessRate;

    /// <summary>Age of the newest setpoint, ns.</summary>
    public long SetpointAgeNs;

    /// <summary>Whether the newest setpoint is a pose.</summary>
    public bool SetpointValid;

    /// <summary>Age of the controller's heartbeat, ns.</summary>
    public long ControllerAgeNs;

    /// <summary>Time left of the lease, ns.</summary>
    public long LeaseLeftNs;

    /// <summary>The emergency-stop line.</summary>
    public StopLine StopLine;

    /// <summary>Time that the last tick took, ns.</summary>
    public long ComputeNs;

    /// <summary>Faults that others found: requests, a failed final check.</summary>
    public FaultSet Others;
}
