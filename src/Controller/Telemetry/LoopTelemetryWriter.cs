using Warmstart.Controller.Core;
using Warmstart.Loop.Seam;
using Warmstart.Protocol.Contracts;

namespace Warmstart.Controller.Telemetry;

/// <summary>Puts <c>telemetry/loop</c> together, each second. One thread.</summary>
internal sealed class LoopTelemetryWriter(ControllerState state, SeamSegment seam)
{
    private readonly LatencyWindow _wakeUp = new(seam.Histograms.WakeUp);
    private readonly LatencyWindow _compute = new(seam.Histograms.Compute);
    private readonly LatencyWindow _own = new(seam.Histograms.OwnCompute);
    private readonly LatencyWindow _whole = new(seam.Histograms.StateToCommand);

    public LoopTelemetry Build()
    {
        var (wakeUp, compute, own, whole) = (_wakeUp.Advance(), _compute.Advance(), _own.Advance(), _whole.Advance());
        return new()
        {
            RobotTimeMs = (long)state.Newest.RobotTimeMs,
            Summary = LoopSummaries.Of(state.LoopStatus, state.Newest),
            LastSecond = new LatencyReports { WakeUp = _wakeUp.Report, Compute = _compute.Report, OwnCompute = _own.Report, StateToCommand = _whole.Report },
            Wake = wakeUp,
            Compute = compute,
            OwnCompute = own,
            StateToCommand = whole,
            LateByCause = LoopSummaries.ByCause(state.LoopStatus.Late),
            MissedByCause = LoopSummaries.ByCause(state.LoopStatus.Missed),
            Dropped = seam.TelemetrySamples.Dropped,
        };
    }
}
