using Warmstart.Controller.Telemetry;
using Warmstart.Loop.Seam;

namespace Warmstart.Trials.FaultSimulation.Peers;

/// <summary>Counts what would be kept: ten seconds of samples a stop would cost more time than everything else.</summary>
internal sealed class NoBlackBox : IBlackBoxKeeper
{
    public long Dumps { get; private set; }

    public string? Dump(SeamSegment seam, string cause)
    {
        Dumps++;
        return null;
    }
}
