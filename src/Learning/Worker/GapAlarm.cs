using Warmstart.Learning.Worker.Reports;
using Warmstart.Protocol.Contracts;

namespace Warmstart.Learning.Worker;

/// <summary>Says when rows have waited behind a gap for longer than a resend can explain.</summary>
internal sealed class GapAlarm
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private long? _since;
    private bool _raised;

    public AlarmReport? Look(int waiting, long now, TimeProvider clock)
    {
        if (waiting == 0)
        {
            _since = null;
            bool clears = _raised;
            _raised = false;
            return clears ? Report(active: false, "the gap is filled") : null;
        }
        _since ??= now;
        if (_raised || clock.GetElapsedTime(_since.Value, now) < Patience)
            return null;
        _raised = true;
        return Report(active: true, $"{waiting} rows wait behind a gap that nobody fills");
    }

    private static AlarmReport Report(bool active, string text) => new(AlarmCodes.StreamGap, Severity.Warning, active, text);
}
