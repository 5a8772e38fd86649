using Warmstart.Robot;
using Warmstart.Safety.Faults;

namespace Warmstart.Loop.Seam;

/// <summary>An order to the loop; from controller to loop. Each is answered by exactly one <see cref="LoopReply"/> with the same id.</summary>
public struct LoopCommand
{
    /// <summary>Chosen by the sender; counts up.</summary>
    public long Id;

    /// <summary>What is asked.</summary>
    public LoopCommandKind Kind;

    /// <summary>For <see cref="LoopCommandKind.Stop"/>.</summary>
    public StopCategory Category;

    /// <summary>For <see cref="LoopCommandKind.Home"/>: where to, rad.</summary>
    public JointVector Joints;

    /// <summary>For <see cref="LoopCommandKind.Home"/>: share of the allowed speed (0..1]; 0 means the default of 0.25.</summary>
    public double SpeedFactor;

    /// <summary>For <see cref="LoopCommandKind.ConfigureRobot"/>.</summary>
    public RobotSetup Setup;
}
