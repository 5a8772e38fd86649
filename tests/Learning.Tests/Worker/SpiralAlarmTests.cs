using Warmstart.Learning.Agents;
using Warmstart.Learning.Worker;
using Warmstart.Learning.Worker.Reports;

namespace Warmstart.Learning.Tests.Worker;

public sealed class SpiralAlarmTests
{
    private readonly SpiralAlarm _alarm = new();
    private readonly Random _noise = new(11);

    [Fact]
    public void Values_that_sink_while_success_does_raise_once_with_both_numbers_and_what_to_do()
    {
        Begin(q: -20);
        var heard = new List<AlarmReport>();
        for (int i = 1; i <= 40; i++)
            heard.AddRange(Looked(q: -20 - i, success: 0.6));
        var raised = Assert.Single(heard);
        Assert.True(raised.Active);
        Assert.Equal(AlarmCodes.Spiral, raised.Code);
        Assert.Equal("Q is -30.0, -20.0 when the updates began; success 60 % after 80 %", raised.Text);
        Assert.Contains("longer warm-up or a lower UTD", AlarmFixes.AddTo(raised).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Values_alone_or_success_alone_say_nothing()
    {
        Begin(q: -20);
        Assert.Empty(Looked(q: -60, success: 0.8));
        Assert.Empty(Looked(q: -60, success: 0.75));
        Assert.Empty(Looked(q: -20, success: 0));
        Assert.Empty(Looked(q: -28, success: 0));
    }

    [Fact]
    public void Noise_around_a_healthy_run_says_nothing()
    {
        for (int i = 0; i < 10; i++)
            Assert.Empty(Looked(q: Noisy(-20), success: 0.8));
        // The run gets better for an hour of reports; its values rise as they do in a run that learns.
        for (int i = 0; i < 3600; i++)
            Assert.Empty(Looked(q: Noisy(-20 + (i / 300.0)), success: 0.6 + (0.4 * _noise.NextDouble())));
    }

    [Fact]
    public void Few_episodes_unknown_success_idle_reports_and_broken_numbers_say_nothing()
    {
        Begin(q: -20);
        Assert.Empty(Looked(q: -60, success: 0, episodes: 9));
        Assert.Empty(Looked(q: -60, success: double.NaN));
        Assert.Empty(Looked(q: -60, success: 0, updates: 0));
        Assert.Empty(Looked(q: float.NaN, success: 0));
        Assert.Empty(Looked(q: float.NegativeInfinity, success: 0));
        Assert.Single(Looked(q: -60, success: 0));
    }

    [Fact]
    public void It_stands_until_values_or_success_are_well_back()
    {
        Begin(q: -20);
        Assert.True(Assert.Single(Looked(q: -30, success: 0.6)).Active);
        Assert.Empty(Looked(q: -27, success: 0.7));
        Assert.Empty(Looked(q: -29, success: 0.74));
        Assert.False(Assert.Single(Looked(q: -25, success: 0.6)).Active);
        Assert.True(Assert.Single(Looked(q: -31, success: 0.6)).Active);
        var back = Assert.Single(Looked(q: -40, success: 0.8));
        Assert.False(back.Active);
        Assert.DoesNotContain("roll it back", AlarmFixes.AddTo(back).Text, StringComparison.Ordinal);
        Assert.Empty(Looked(q: -40, success: 0.8));
    }

    [Fact]
    public void Values_near_zero_need_more_than_a_share_of_nothing()
    {
        Begin(q: 0.1f);
        Assert.Empty(Looked(q: -0.3, success: 0.2));
        Assert.Single(Looked(q: -0.41, success: 0.2));
    }

    [Fact]
    public void Values_with_a_floor_have_fallen_far_half_way_down_to_it()
    {
        Begin(q: -36, floor: -50);
        Assert.Empty(Looked(q: -42.9, success: 0.2, floor: -50));
        Assert.True(Assert.Single(Looked(q: -43.1, success: 0.2, floor: -50)).Active);
        Assert.False(Assert.Single(Looked(q: -40, success: 0.2, floor: -50)).Active);
    }

    [Fact]
    public void A_floor_far_below_changes_nothing_and_values_that_lie_on_it_cannot_fall()
    {
        Begin(q: -20, floor: -1000);
        Assert.Single(Looked(q: -31, success: 0.2, floor: -1000));
        Begin(q: -50, run: "b", floor: -50, over: true);
        Assert.Empty(Looked(q: -50.4, success: 0.2, run: "b", floor: -50));
    }

    [Fact]
    public void Another_run_clears_it_and_begins_with_a_reference_of_its_own()
    {
        Begin(q: -20);
        Assert.Single(Looked(q: -40, success: 0.2));
        var over = Assert.Single(Looked(q: -90, success: 0.8, run: "b"));
        Assert.Equal((false, "another run began"), (over.Active, over.Text));
        Begin(q: -90, run: "b");
        Assert.Empty(Looked(q: -100, success: 0.2, run: "b"));
        Assert.Single(Looked(q: -140, success: 0.2, run: "b"));
    }

    private void Begin(float q, string run = "a", float? floor = null, bool over = false)
    {
        for (int i = 0; i < 10; i++)
            Assert.Equal(over && i == 0 ? 1 : 0, Looked(q, success: 0.8, run: run, floor: floor).Length);
    }

    private float Noisy(double q) => (float)(q + (12 * (_noise.NextDouble() - 0.5)));

    private AlarmReport[] Looked(double q, double success, int episodes = 20, int updates = 40, string run = "a", float? floor = null) =>
        _alarm.Look(new TrainerProgress
        {
            Run = run, WindowUpdates = updates, ValueFloor = floor, Mean = new UpdateMetrics { PredictedQ = (float)q }, Dip = new DipReading(10, 0.8, episodes, success),
        }) is { } alarm ? [alarm] : [];
}
