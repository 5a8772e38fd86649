using Warmstart.Controller.Messaging;
using Warmstart.Loop;
using Warmstart.Loop.Seam;
using Warmstart.Protocol.Contracts;

namespace Warmstart.Controller.Telemetry;

/// <summary>The loop's status as the contracts tell it.</summary>
internal static class LoopSummaries
{
    private const double NsPerUs = 1000;

    public static LoopSummary Of(in LoopStatus status, in LoopSample newest)
    {
        long late = 0;
        foreach (long count in status.Late)
            late += count;
        return new()
        {
            Cycles = status.Ticks,
            Late = late,
            PacketsLost = status.LostPackets,
            CollectionsWhileArmed = status.CollectionsWhileArmed,
            ComputeP99Us = status.Compute.Count == 0 ? null : status.Compute.P99 / NsPerUs,
            CommandSuccessRate = newest.SuccessRate,
        };
    }

    public static Dictionary<string, long> LateByCause(in LoopStatus status)
    {
        var counts = new Dictionary<string, long>();
        foreach (var cause in Enum.GetValues<LateCause>())
        {
            if (cause != LateCause.None)
                counts.Add(KebabCase.Of(cause), status.Late[(int)cause]);
        }
        return counts;
    }
}
