using Warmstart.Learning.Worker;
using Warmstart.Learning.Worker.Reports;
using Warmstart.TestKit;

namespace Warmstart.Learning.Tests.Worker;

public sealed class GapAlarmTests
{
    private readonly ManualTimeProvider _clock = new();
    private readonly GapAlarm _alarm = new();

    [Fact]
    public void A_gap_that_lasts_longer_than_a_resend_raises_once_and_clears_when_it_is_filled()
    {
        Assert.Null(After(0, waiting: 3));
        Assert.Null(After(4.9, waiting: 5));
        var raised = After(0.2, waiting: 7);
        Assert.Equal((AlarmCodes.StreamGap, true), (raised!.Code, raised.Active));
        Assert.StartsWith("7 rows wait", raised.Text, StringComparison.Ordinal);
        Assert.Null(After(100, waiting: 7));
        Assert.False(After(1, waiting: 0)!.Active);
        Assert.Null(After(1, waiting: 0));
    }

    [Fact]
    public void Gaps_that_are_filled_in_time_say_nothing_however_many_they_are()
    {
        for (int i = 0; i < 100; i++)
        {
            Assert.Null(After(4, waiting: 1));
            Assert.Null(After(0.5, waiting: 0));
        }
    }

    private AlarmReport? After(double seconds, int waiting)
    {
        _clock.Advance(TimeSpan.FromSeconds(seconds));
        return _alarm.Look(waiting, _clock.GetTimestamp(), _clock);
    }
}
