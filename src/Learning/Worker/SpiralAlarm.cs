using Warmstart.Learning.Worker.Reports;
using Warmstart.Protocol.Contracts;

namespace Warmstart.Learning.Worker;

/// <summary>
/// Says when the critics' mean value has fallen far below what it was when updates began while the policy succeeds less often than in the
/// warm-up: the downward spiral that WSRL's paper describes, where too pessimistic targets pull each other down. Far is half of what the value was, or half of
/// what there was to the least value that targets can have: where that is near, values cannot fall by half. With hysteresis; where either
/// half is over, so is the alarm: values may settle lower for good, and that alone is no harm.
/// </summary>
public sealed class SpiralAlarm
{
    private const int ReferenceReports = 10;
    private const double SuccessLost = 0.1;
    private const double RaiseAt = 0.5;
    private const double ClearAt = 0.3;
    private string? _run;
    private int _reports;
    private double _reference;
    private bool _raised;

    /// <summary>Looks at a report of the trainer, in their order.</summary>
    /// <returns>The alarm where it changed; null where it did not.</returns>
    public AlarmReport? Look(TrainerProgress progress)
    {
        if (progress.Run != _run)
        {
            bool over = _raised;
            (_run, _reports, _reference, _raised) = (progress.Run, 0, 0, false);
            if (over)
                return Report(active: false, "another run began");
        }
        double q = progress.Mean.PredictedQ;
        if (progress.WindowUpdates == 0 || !double.IsFinite(q))
            return null;
        if (_reports < ReferenceReports)
        {
            _reports++;
            _reference += (q - _reference) / _reports;
            return null;
        }
        double fallen = (_reference - q) / Math.Max(1, Depth(progress.ValueFloor));
        return Judge(fallen, progress.Dip) is { } active ? Report(active, Seen(q, progress.Dip)) : null;
    }

    private double Depth(float? floor) => Math.Min(Math.Abs(_reference), floor is { } least ? _reference - least : double.PositiveInfinity);

    private bool? Judge(double fallen, in DipReading dip)
    {
        bool worse = dip.IsRecent && dip.Depth >= SuccessLost;
        bool change = _raised ? fallen < ClearAt || dip.Depth < DipReading.StillGood : fallen >= RaiseAt && worse;
        if (!change)
            return null;
        _raised = !_raised;
        return _raised;
    }

    private string Seen(double q, in DipReading dip) => FormattableString.Invariant(
        $"Q is {q:0.0}, {_reference:0.0} when the updates began; success {dip.RecentSuccess:P0} after {dip.WarmUpSuccess:P0}");

    private static AlarmReport Report(bool active, string text) => new(AlarmCodes.Spiral, Severity.Warning, active, text);
}
