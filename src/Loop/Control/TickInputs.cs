using Warmstart.Loop.Seam;
using Warmstart.Safety.Monitors;

namespace Warmstart.Loop.Control;

/// <summary>What comes to a tick besides the robot's state. A plain value: whoever calls the tick fills it, from shared memory or by hand.</summary>
public struct TickInputs
{
    /// <summary>The newest setpoint; sequence 0: none yet. Its age is measured from <see cref="Seam.Setpoint.HostNs"/>.</summary>
    public Setpoint Setpoint;

    /// <summary>The task's bounds and gains; sequence 0: none yet, and then nothing can be followed.</summary>
    public TaskLimits Limits;

    /// <summary>The newest order.</summary>
    public TickOrder Order;

    /// <summary>Host time of the controller's last heartbeat, ns; 0: never.</summary>
    public long ControllerBeatNs;

    /// <summary>The lease.</summary>
    public MotionPermit Permit;

    /// <summary>Time that the last tick took, ns; 0 where nobody measures.</summary>
    public long LastComputeNs;

    /// <summary>How long the state lay in the socket, ns, by the kernel's receive stamp; −1 where there is none. Only reported.</summary>
    public long WakeNs;

    /// <summary>Why the state was late; else why the command before it was. Only reported.</summary>
    public LateCause LateCause;

    /// <summary>The emergency-stop line that the loop watches itself.</summary>
    public StopLine StopLine;
}
