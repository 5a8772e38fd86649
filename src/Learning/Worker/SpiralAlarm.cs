using Warmstart.Learning.Worker.Reports;
using Warmstart.Protocol.Contracts;

namespace Warmstart.Learning.Worker;

/// <summary>
/// Says when the critics' mean value has fallen far below what it was when updates began while the policy succeeds less often than in the
/// warm-up: the downward spiral that WSRL's paper describes, where too pessimistic targets pull each other down. With hysteresis.
/// </summary>
internal sealed class SpiralAlarm
{
    private const int ReferenceReports = 10;
    private const int EpisodesMin = 10;
    private const double SuccessLost = 0.1;
    private const double RaiseAt = 0.5;
    private const double ClearAt = 0.3;
    private string? _run;
    private int _reports;
    private double _reference;
    private bool _raised;

    public AlarmReport? Look(TrainerProgress progress)
    {
        if (progress.Run != _run)
            (_run, _reports, _reference, _raised) = (progress.Run, 0, 0, false);
        double q = progress.Mean.PredictedQ;
        if (progress.WindowUpdates == 0 || !double.IsFinite(q))
            return null;
        if (_reports < ReferenceReports)
        {
            _reports++;
            _reference += (q - _reference) / _reports;
            return null;
        }
        double fallen = (_reference - q) / Math.Max(1, Math.Abs(_reference));
        bool worse = progress.Dip.RecentEpisodes >= EpisodesMin && progress.Dip.Depth >= SuccessLost;
        bool raise = !_raised && fallen >= RaiseAt && worse;
        if (!raise && !(_raised && fallen < ClearAt))
            return null;
        _raised = raise;
        return new AlarmReport(AlarmCodes.Spiral, Severity.Warning, raise, FormattableString.Invariant(
            $"Q is {q:0.0}, {_reference:0.0} when the updates began; success {progress.Dip.RecentSuccess:P0} after {progress.Dip.WarmUpSuccess:P0}")
            + (raise ? "; freeze the learner or roll it back (learner/cmd/rollback), and begin again with a longer warm-up or a lower UTD" : ""));
    }
}
