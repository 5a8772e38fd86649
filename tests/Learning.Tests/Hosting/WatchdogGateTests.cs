using Warmstart.Learning.Hosting;
using Warmstart.Protocol.Contracts;
using Warmstart.Protocol.Systemd;
using Warmstart.TestKit;

namespace Warmstart.Learning.Tests.Hosting;

public sealed class WatchdogGateTests : IDisposable
{
    private readonly NotifySocket _manager = new();
    private readonly ManualTimeProvider _clock = new();
    private readonly TrainerPulse _trainer = new();
    private readonly SystemdNotifier _notifier;
    private readonly WatchdogGate _gate;

    public WatchdogGateTests()
    {
        _notifier = new(name => name switch
        {
            "NOTIFY_SOCKET" => _manager.Path,
            "WATCHDOG_USEC" => "4000000",
            _ => null,
        });
        _gate = new(_notifier, _trainer, _clock);
    }

    public void Dispose()
    {
        _notifier.Dispose();
        _manager.Dispose();
    }

    [Fact]
    public void A_trainer_that_steps_or_rests_feeds_the_watchdog_and_one_that_hangs_in_a_step_does_not()
    {
        for (int i = 0; i < 60; i++)
        {
            _trainer.Beat();
            Step();
        }
        Assert.Equal(3, Fed);
        Steps(60);
        Assert.Equal(4, Fed);
        _trainer.Rest();
        Steps(60);
        Assert.Equal(7, Fed);
        _trainer.Beat();
        Steps(60);
        Assert.Equal(8, Fed);
    }

    [Fact]
    public void Its_status_names_phase_and_what_it_waits_for_once()
    {
        Step(connected: false);
        Step(connected: false);
        Step();
        Assert.Equal(
            ["STATUS=Idle; waiting for the broker", "STATUS=Idle"], _manager.Heard.Where(line => line.StartsWith("STATUS=", StringComparison.Ordinal)));
    }

    private int Fed => _manager.Heard.Count(line => line == "WATCHDOG=1");

    private void Steps(int count)
    {
        for (int i = 0; i < count; i++)
            Step();
    }

    private void Step(bool connected = true)
    {
        _gate.Step(LearnerPhase.Idle, null, connected);
        _clock.Advance(TimeSpan.FromMilliseconds(100));
    }
}
