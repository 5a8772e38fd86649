using Warmstart.Learning.Worker;

namespace Warmstart.Learning.Tests.Worker;

public sealed class DipAlarmTests
{
    private readonly DipAlarm _alarm = new();

    [Fact]
    public void Success_far_below_the_warm_ups_raises_once_and_clears_when_it_is_well_back()
    {
        Assert.Null(_alarm.Look(new DipReading(10, 0.8, 20, 0.55)));
        var raised = _alarm.Look(new DipReading(10, 0.8, 20, 0.45));
        Assert.Equal((AlarmCodes.Dip, true, "success 45 % of the last 20 episodes, 80 % in the warm-up"), (raised!.Code, raised.Active, raised.Text));
        Assert.Contains("learner/cmd/rollback", AlarmFixes.AddTo(raised).Text, StringComparison.Ordinal);
        Assert.Null(_alarm.Look(new DipReading(10, 0.8, 20, 0.4)));
        Assert.Null(_alarm.Look(new DipReading(10, 0.8, 20, 0.6)));
        Assert.False(_alarm.Look(new DipReading(10, 0.8, 20, 0.7))!.Active);
        Assert.Null(_alarm.Look(new DipReading(10, 0.8, 20, 0.7)));
    }

    [Theory]
    [InlineData(9, 1, 20, 0)]
    [InlineData(10, 1, 9, 0)]
    [InlineData(0, double.NaN, 20, 0)]
    [InlineData(10, 1, 0, double.NaN)]
    public void A_handful_of_episodes_proves_nothing(int warmUp, double before, int recent, double now) =>
        Assert.Null(_alarm.Look(new DipReading(warmUp, before, recent, now)));

    [Fact]
    public void The_swing_of_twenty_coins_around_a_healthy_rate_says_nothing()
    {
        var coin = new Random(5);
        var recent = new Queue<bool>();
        for (int i = 0; i < 5000; i++)
        {
            recent.Enqueue(coin.NextDouble() < 0.95);
            if (recent.Count > DipMeter.Window)
                recent.Dequeue();
            Assert.Null(_alarm.Look(new DipReading(10, 0.9, recent.Count, recent.Average(s => s ? 1.0 : 0))));
        }
    }

    [Fact]
    public void A_run_without_episodes_yet_clears_what_the_run_before_raised()
    {
        Assert.True(_alarm.Look(new DipReading(10, 1, 20, 0))!.Active);
        Assert.False(_alarm.Look(new DipReading(0, double.NaN, 0, double.NaN))!.Active);
    }
}
