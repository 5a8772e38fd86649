using Warmstart.Controller.Lifecycle;
using Warmstart.Loop.Seam;

namespace Warmstart.Controller.Core;

/// <summary>Reads what the loop says of itself; the last words of a dead one are not taken for those of the next.</summary>
internal sealed class LoopReader(SeamSegment seam, ControllerState state)
{
    private static readonly long SilenceNs = TimeSpan.FromSeconds(1).ToNs();
    private long _samplesOfTheDead;
    private long _statusesOfTheDead;

    public void Step(TimeSpan now)
    {
        bool alive = state.LoopRuns && seam.LoopHeartbeat.IsAlive(now.ToNs(), SilenceNs);
        if (!alive)
        {
            (_samplesOfTheDead, _statusesOfTheDead) = (seam.Newest.Count, seam.Status.Count);
            (state.HasSample, state.LoopStatus, state.Loop) = (false, default, default);
            return;
        }
        if (seam.Newest.Count > _samplesOfTheDead && seam.Newest.TryRead(out var sample, out _))
            (state.Newest, state.HasSample) = (sample, true);
        if (seam.Status.Count > _statusesOfTheDead && seam.Status.TryRead(out var status, out _))
            state.LoopStatus = status;
        bool connected = state.LoopStatus.Connection is LoopConnection.Connected or LoopConnection.Armed;
        // Samples stop with the connection; without one the status is the newer word.
        state.Loop = connected && state.HasSample
            ? new(alive, state.LoopStatus.Connection, state.Newest.ControlMode, state.Newest.SafetyState, state.Newest.Faults)
            : new(alive, state.LoopStatus.Connection, state.LoopStatus.ControlMode, state.LoopStatus.SafetyState, state.LoopStatus.Faults);
    }
}
