using Warmstart.Protocol.Contracts;

namespace Warmstart.Controller.Alarms;

/// <summary>Rows wait for the learner faster than it takes them; a full spool holds the arm.</summary>
internal sealed class SpoolWatch : IAlarmWatch
{
    /// <summary>The alarm's code.</summary>
    internal const string Code = "spool-filling";
    private const double RaiseAt = 0.8;
    private const double ClearAt = 0.6;
    private SpoolReport? _spool;
    private Latch _latch;

    public void Take(TimeSpan now, object report)
    {
        if (report is ControllerStatus status)
            _spool = status.Spool;
    }

    public Alarm? Look(TimeSpan now)
    {
        if (_spool is not { Capacity: > 0 } spool)
            return null;
        double full = (double)spool.Rows / spool.Capacity;
        if (!_latch.Set(full >= RaiseAt, full < ClearAt))
            return null;
        return _latch.Raised
            ? new(Code, Severity.Warning, true, FormattableString.Invariant(
                $"{spool.Rows} of {spool.Capacity} rows wait for the learner; when none fits any more the arm holds. Start the learner, or raise Spool:MaxRows"), full, RaiseAt)
            : new(Code, Severity.Info, false, FormattableString.Invariant($"{spool.Rows} rows wait"), full, RaiseAt);
    }
}
