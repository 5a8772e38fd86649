using Warmstart.Loop.Control;
using Warmstart.Protocol.Fci;
using Warmstart.Robot;
using Warmstart.Safety;
using Warmstart.Safety.Faults;
using Warmstart.Safety.Start;

namespace Warmstart.Loop.Process;

/// <summary>Control to session: where the tick stands.</summary>
internal struct ControlReport
{
    public long LinkId;
    public long Ticks;
    public long LastStateNs;
    public long LostPackets;
    public long OrderId;
    public TickAction Action;
    public ControlMode Mode;
    public SafetyState Safety;
    public FaultSet Faults;
    public RobotMode RobotMode;
    public bool RobotHasErrors;
    public bool Settled;
    public bool MayArm;

    /// <summary>What keeps a motion from starting without a jump.</summary>
    public StartProblem StartProblem;

    /// <summary>Mass of the load that the robot reports, kg.</summary>
    public double LoadMass;

    /// <summary>Where the joints are, rad, and the tip of the tool in the flange's frame, m: from here a joint motion would begin.</summary>
    public JointVector q;
    public Vec3 ToolTip;
    public bool Silent;

    /// <summary>Counts the ticks that asked for the motion to be cut.</summary>
    public long Cuts;

    public readonly bool InMotion => Mode != ControlMode.Idle;
}
