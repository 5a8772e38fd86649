using Warmstart.Controller.Hosting;
using Warmstart.Protocol.Systemd;
using Warmstart.TestKit;

namespace Warmstart.Controller.Tests.Hosting;

public sealed class WatchdogGateTests : IDisposable
{
    private readonly NotifySocket _manager = new();
    private readonly SystemdNotifier _notifier;
    private readonly WatchdogGate _gate;
    private TimeSpan _now = TimeSpan.FromSeconds(50);

    public WatchdogGateTests()
    {
        _notifier = new(name => name switch
        {
            "NOTIFY_SOCKET" => _manager.Path,
            "WATCHDOG_USEC" => "4000000",
            _ => null,
        });
        _gate = new(_notifier);
    }

    public void Dispose()
    {
        _notifier.Dispose();
        _manager.Dispose();
    }

    [Fact]
    public void It_is_ready_when_the_loop_lives_and_not_before_with_or_without_a_robot()
    {
        Step(beatNs: 0, replacing: true, status: "Disconnected: waiting for the loop process");
        Step(beatNs: 5, replacing: true, status: "Disconnected: waiting for the loop process");
        Assert.DoesNotContain("READY=1", _manager.Heard);
        Step(beatNs: 6, replacing: false, status: "Disconnected: waiting for the robot");
        Step(beatNs: 7, replacing: false, status: "Disconnected: waiting for the robot");
        Assert.Single(_manager.Heard, "READY=1");
        Assert.Equal(2, _manager.Heard.Count(line => line.StartsWith("STATUS=", StringComparison.Ordinal)));
        Assert.Contains("STATUS=Disconnected: waiting for the robot", _manager.Heard);
    }

    [Fact]
    public void A_heartbeat_that_moves_feeds_the_watchdog_at_half_its_time_and_one_that_stands_does_not()
    {
        for (int i = 1; i <= 60; i++)
            Step(beatNs: i, replacing: false);
        Assert.Equal(3, Fed);
        for (int i = 0; i < 60; i++)
            Step(beatNs: 60, replacing: false);
        Assert.Equal(4, Fed);
        Step(beatNs: 61, replacing: false);
        Assert.Equal(5, Fed);
    }

    [Fact]
    public void While_another_loop_is_put_in_place_the_supervisors_limits_hold_instead()
    {
        Step(beatNs: 1, replacing: false);
        for (int i = 0; i < 100; i++)
            Step(beatNs: 1, replacing: true);
        Assert.Equal(6, Fed);
    }

    private int Fed => _manager.Heard.Count(line => line == "WATCHDOG=1");

    private void Step(long beatNs, bool replacing, string status = "Idle: the robot is connected")
    {
        _gate.Step(_now, status, beatNs, replacing);
        _now += TimeSpan.FromMilliseconds(100);
    }
}
