using Warmstart.Controller.Supervision;

namespace Warmstart.Controller.Tests.Supervision;

public sealed class SupervisorCoreTests
{
    private readonly SupervisorCore _core = new();
    private TimeSpan _now = TimeSpan.FromSeconds(100);

    [Fact]
    public void It_starts_the_process_at_once_and_leaves_a_living_one_alone()
    {
        Assert.Equal(SupervisorAction.Start, Step(running: false));
        Assert.True(_core.IsReplacing);
        for (int i = 0; i < 100; i++)
            Assert.Equal(SupervisorAction.None, Step(running: true, beating: true));
        Assert.False(_core.IsReplacing);
        Assert.Equal(1, _core.Starts);
    }

    [Fact]
    public void A_process_that_keeps_dying_is_started_ever_more_slowly()
    {
        var starts = new List<TimeSpan>();
        for (int i = 0; i < 4000; i++)
        {
            if (Step(running: false, exit: 134) == SupervisorAction.Start)
                starts.Add(_now);
        }
        var pauses = starts.Zip(starts.Skip(1), (a, b) => (b - a).TotalSeconds).ToArray();
        Assert.True(pauses[0] < 1 && pauses[^1] > 7.9 && pauses.Zip(pauses.Skip(1)).All(p => p.Second >= p.First - 0.02), string.Join(' ', pauses));
    }

    [Fact]
    public void Its_death_is_told_once_with_its_exit_code()
    {
        Step(running: false);
        Step(running: true, beating: true);
        Step(running: false, exit: 139);
        Assert.Contains("139", _core.News, StringComparison.Ordinal);
        Step(running: false, exit: 139);
        Assert.Empty(_core.News);
    }

    [Fact]
    public void One_that_hangs_is_killed_and_one_that_never_comes_to_life_too()
    {
        Step(running: false);
        Step(running: true, beating: true);
        Assert.Equal(SupervisorAction.None, Step(running: true, seconds: 1.9));
        Assert.Equal(SupervisorAction.Kill, Step(running: true, seconds: 0.2));
        Step(running: false, exit: 137);
        Assert.Equal(SupervisorAction.Start, Step(running: false, exit: 137, seconds: 9));
        Assert.Equal(SupervisorAction.None, Step(running: true, seconds: 14));
        Assert.Equal(SupervisorAction.Kill, Step(running: true, seconds: 2));
    }

    [Fact]
    public void A_first_process_that_refuses_its_configuration_is_not_tried_again()
    {
        Step(running: false);
        Assert.False(_core.IsRefused);
        Step(running: false, exit: 78);
        Assert.True(_core.IsRefused);
        Assert.Equal(SupervisorAction.None, Step(running: false, exit: 78, seconds: 100));
    }

    [Fact]
    public void A_configuration_that_has_gone_wrong_meanwhile_is_not_tried_in_a_hurry()
    {
        Step(running: false);
        Step(running: true, beating: true);
        Step(running: false, exit: 78);
        Assert.False(_core.IsRefused);
        Assert.Equal(SupervisorAction.None, Step(running: false, exit: 78, seconds: 7));
        Assert.Equal(SupervisorAction.Start, Step(running: false, exit: 78, seconds: 2));
    }

    [Fact]
    public void When_the_daemon_ends_nothing_is_started_any_more()
    {
        Step(running: false);
        Step(running: true, beating: true);
        _now += TimeSpan.FromMinutes(1);
        Assert.Equal(SupervisorAction.None, _core.Step(_now, new(false, 0, false, Ending: true)));
        Assert.Empty(_core.News);
    }

    private SupervisorAction Step(bool running, int? exit = null, bool beating = false, double seconds = 0.02)
    {
        _now += TimeSpan.FromSeconds(seconds);
        return _core.Step(_now, new(running, exit, beating, Ending: false));
    }
}
