using Warmstart.Controller.Core;
using Warmstart.Loop.Seam;

namespace Warmstart.Controller.Episodes;

/// <summary>Numbers setpoints over everything that makes them, and writes them across. One thread.</summary>
internal sealed class SetpointWriter(SeamSegment seam)
{
    private long _sequence;

    public void Write(TimeSpan now, Setpoint setpoint)
    {
        (setpoint.Sequence, setpoint.HostNs) = (++_sequence, now.ToNs());
        seam.Setpoint.Write(setpoint, setpoint.HostNs);
    }
}
