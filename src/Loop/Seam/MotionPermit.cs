namespace Warmstart.Loop.Seam;

/// <summary>Whether motion is allowed; from controller to loop, written at each change of the lease and at least each second while armed.</summary>
public struct MotionPermit
{
    /// <summary>Host monotonic time in nanoseconds at which the lease ends; 0: no lease, no motion.</summary>
    public long LeaseEndsNs;

    /// <summary>Non-zero while the emergency-stop line that the controller watches is open.</summary>
    public int EmergencyStop;
}
