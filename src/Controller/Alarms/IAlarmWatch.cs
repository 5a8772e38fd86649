namespace Warmstart.Controller.Alarms;

/// <summary>Watches one thing, with hysteresis: an alarm that flaps is soon read by nobody. One thread.</summary>
internal interface IAlarmWatch
{
    /// <summary>Hears a report.</summary>
    void Take(TimeSpan now, object report);

    /// <summary>Looks, about once a second.</summary>
    /// <returns>What has appeared or gone since the last look; null: nothing new.</returns>
    Alarm? Look(TimeSpan now);
}
