using Warmstart.Controller.Core;
using Warmstart.Controller.Messaging;

namespace Warmstart.Controller.Alarms;

/// <summary>Lets every watch hear every report, and says what they see. One thread.</summary>
internal sealed class AlarmDesk(IReadOnlyList<IAlarmWatch> watches) : IReportTap
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);
    private TimeSpan _now;
    private TimeSpan _dueAt;

    /// <summary>The watches of the daemon.</summary>
    /// <param name="disk">The folder whose disk must not fill up, and what is free there, bytes; null where nobody looks.</param>
    public static AlarmDesk Standard((string Folder, Func<long?> FreeBytes)? disk) => new(
    [
        new LateCyclesWatch(), new FallingSuccessWatch(), new StaleLearnerWatch(), new SpoolWatch(),
        .. disk is { } d ? (IAlarmWatch[])[new DiskWatch(d.Folder, d.FreeBytes)] : [],
    ]);

    /// <inheritdoc/>
    public void Take(object report)
    {
        foreach (var watch in watches)
            watch.Take(_now, report);
    }

    public void Step(TimeSpan now, EventWriter events)
    {
        _now = now;
        if (now < _dueAt)
            return;
        _dueAt = now + Period;
        foreach (var watch in watches)
        {
            if (watch.Look(now) is { } alarm)
                events.Alarm(alarm);
        }
    }
}
