using Warmstart.Protocol.Contracts;

namespace Warmstart.Controller.Alarms;

/// <summary>The disk of the spool, the recordings and the black boxes fills up.</summary>
/// <param name="folder">The folder, for the text.</param>
/// <param name="freeBytes">What is free; null: nobody knows.</param>
internal sealed class DiskWatch(string folder, Func<long?> freeBytes) : IAlarmWatch
{
    /// <summary>The alarm's code.</summary>
    internal const string Code = "disk-filling";
    private const double BytesPerGiB = 1L << 30;
    private const double RaiseBelowGiB = 2;
    private const double ClearAboveGiB = 3;
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(10);
    private TimeSpan _dueAt;
    private Latch _latch;

    public void Take(TimeSpan now, object report)
    {
    }

    public Alarm? Look(TimeSpan now)
    {
        if (now < _dueAt)
            return null;
        _dueAt = now + Period;
        if (freeBytes() / BytesPerGiB is not { } free || !_latch.Set(free < RaiseBelowGiB, free > ClearAboveGiB))
            return null;
        return _latch.Raised
            ? new(Code, Severity.Warning, true, FormattableString.Invariant(
                $"{free:0.00} GiB are free for {folder}; recordings stop at 1, and a full disk holds the arm. Delete old recordings there or lower Recording:MaxGiB"), free, RaiseBelowGiB)
            : new(Code, Severity.Info, false, FormattableString.Invariant($"{free:0.0} GiB are free"), free, RaiseBelowGiB);
    }
}
