using Warmstart.Learning.Worker.Reports;
using Warmstart.Protocol.Contracts;

namespace Warmstart.Learning.Worker;

/// <summary>Says when success has fallen so far below the warm-up's that somebody should think of a rollback; with hysteresis.</summary>
internal sealed class DipAlarm
{
    private const double RaiseAt = 0.3;
    private const double ClearAt = 0.15;
    private bool _raised;

    public AlarmReport? Look(in DipReading reading)
    {
        bool known = reading.WarmUpEpisodes >= DipReading.EpisodesMin && reading.IsRecent;
        if (known && !_raised && reading.Depth >= RaiseAt)
        {
            _raised = true;
            return Report(reading, active: true);
        }
        if (!_raised || (known && !(reading.Depth < ClearAt)))
            return null;
        _raised = false;
        return Report(reading, active: false);
    }

    private static AlarmReport Report(in DipReading reading, bool active) => new(
        AlarmCodes.Dip,
        Severity.Warning,
        active,
        FormattableString.Invariant($"success {reading.RecentSuccess:P0} of the last {reading.RecentEpisodes} episodes, {reading.WarmUpSuccess:P0} in the warm-up"));
}
