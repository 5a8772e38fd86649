using Warmstart.Controller.Messaging;
using Warmstart.Loop;
using Warmstart.Loop.Seam;
using Warmstart.Protocol.Contracts;

namespace Warmstart.Controller.Telemetry;

/// <summary>The loop's status as the contracts tell it.</summary>
internal static class LoopSummaries
{
    private const double NsPerUs = 1000;

    public static LoopSummary Of(in LoopStatus status, in LoopSample newest) => new()
    {
        Cycles = status.Cycles,
        Late = Sum(status.Late),
        Missed = Sum(status.Missed),
        PacketsLost = status.LostPackets,
        CollectionsWhileArmed = status.CollectionsWhileArmed,
        CompiledWhileArmed = status.CompiledWhileArmed,
        BusySeconds = status.BusyNs * 1e-9,
        ComputeP99Us = status.Compute.Count == 0 ? null : status.Compute.P99 / NsPerUs,
        Latency = status.StateToCommand.Count == 0 ? null : new()
        {
            WakeUp = Of(status.WakeUp),
            Compute = Of(status.Compute),
            OwnCompute = Of(status.OwnCompute),
            StateToCommand = Of(status.StateToCommand),
        },
        CommandSuccessRate = newest.SuccessRate,
    };

    public static LatencyReport Of(in LatencySummary summary) => new()
    {
        Count = summary.Count,
        P50Us = summary.P50 / NsPerUs,
        P90Us = summary.P90 / NsPerUs,
        P99Us = summary.P99 / NsPerUs,
        P999Us = summary.P999 / NsPerUs,
        MaxUs = summary.Max / NsPerUs,
    };

    public static Dictionary<string, long> ByCause(in LateCounts counts)
    {
        var named = new Dictionary<string, long>();
        foreach (var cause in Enum.GetValues<LateCause>())
        {
            if (cause != LateCause.None)
                named.Add(KebabCase.Of(cause), counts[(int)cause]);
        }
        return named;
    }

    private static long Sum(in LateCounts counts)
    {
        long sum = 0;
        foreach (long count in counts)
            sum += count;
        return sum;
    }
}
