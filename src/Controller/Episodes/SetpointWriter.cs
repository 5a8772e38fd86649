using Warmstart.Loop.Seam;

namespace Warmstart.Controller.Episodes;

/// <summary>Numbers setpoints over everything that makes them, and writes them across. One thread.</summary>
internal sealed class SetpointWriter(SeamSegment seam)
{
    private long _sequence;

    public void Write(Setpoint setpoint)
    {
        setpoint.Sequence = ++_sequence;
        seam.Setpoint.Write(setpoint, setpoint.HostNs);
    }
}
