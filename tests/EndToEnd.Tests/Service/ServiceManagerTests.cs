using Warmstart.EndToEnd.Tests.Daemon;
using Warmstart.Protocol.Contracts;
using Warmstart.TestKit;

namespace Warmstart.EndToEnd.Tests.Service;

/// <summary>The daemons beside a service manager: what it hears, and what becomes of a moving arm when it, or worse, ends them.</summary>
[Collection("loop")]
[Trait("kind", "process")]
public sealed class ServiceManagerTests : IDisposable
{
    private const int SIGKILL = 9;
    private const int SIGTERM = 15;
    private const int SIGCONT = 18;
    private const int SIGSTOP = 19;
    private readonly NotifySocket _manager = new();
    private readonly ManualResetEventSlim _pause = new();

    public void Dispose()
    {
        _manager.Dispose();
        _pause.Dispose();
    }

    [Fact]
    public async Task Without_a_robot_the_controller_is_ready_says_what_it_waits_for_and_feeds_the_watchdog()
    {
        await using var rig = await StartAsync(withRobot: false);
        Hear(rig, "READY=1");
        _manager.WaitFor(line => line.StartsWith("STATUS=Disconnected: waiting for the robot", StringComparison.Ordinal), DaemonRig.Patience, rig.Words);
        int fed = Fed;
        Until(() => Fed > fed + 2, "food for the watchdog", rig);
        await rig.Controller.StopAsync();
        Assert.Equal(0, rig.Controller.ExitCode);
        Assert.Equal("STOPPING=1", _manager.Heard.Last(line => line.StartsWith("STOPPING", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_controller_that_hangs_in_motion_feeds_nothing_the_arm_brakes_and_the_managers_signal_ends_both()
    {
        await using var rig = await PlayingAsync();
        int loop = rig.LoopProcess();
        Until(() => Fed > 0, "food for the watchdog", rig);
        rig.Controller.Signal(SIGSTOP);
        int fed = Fed;
        UntilRest(rig);
        Assert.InRange(Fed, fed, fed + 1);
        rig.Controller.Signal(SIGTERM);
        rig.Controller.Signal(SIGCONT);
        Assert.True(await rig.Controller.ExitsWithinAsync(DaemonRig.Patience), rig.Words());
        Assert.False(Directory.Exists($"/proc/{loop}"));
    }

    [Fact]
    public async Task A_controller_that_is_killed_in_motion_leaves_a_braked_arm_and_no_loop()
    {
        await using var rig = await PlayingAsync();
        int loop = rig.LoopProcess();
        rig.Controller.Signal(SIGKILL);
        UntilRest(rig);
        Until(() => !Directory.Exists($"/proc/{loop}"), "the end of the loop", rig);
    }

    [Fact]
    public async Task The_managers_signal_to_all_in_motion_is_a_controlled_stop_with_exit_code_0()
    {
        await using var rig = await PlayingAsync();
        int loop = rig.LoopProcess();
        using (var process = System.Diagnostics.Process.GetProcessById(loop))
        {
            rig.Controller.Signal(SIGTERM);
            using var kill = System.Diagnostics.Process.Start("/bin/kill", ["-TERM", $"{loop}"]);
            Assert.True(await rig.Controller.ExitsWithinAsync(DaemonRig.Patience), rig.Words());
        }
        Assert.Equal(0, rig.Controller.ExitCode);
        UntilRest(rig);
        Assert.Contains("STOPPING=1", _manager.Heard);
        Assert.False(Directory.Exists($"/proc/{loop}"));
    }

    [Theory]
    [InlineData("Robot:Port", "many", "Robot:Port = 'many'")]
    [InlineData("Loop:Core", 900, "--core is \"900\"")]
    public async Task A_wrong_configuration_of_controller_or_loop_is_exit_code_78_and_never_ready(string key, object value, string line)
    {
        await using var rig = await StartAsync(withRobot: false, (key, value));
        Assert.True(await rig.Controller.ExitsWithinAsync(DaemonRig.Patience), rig.Words());
        Assert.Equal(78, rig.Controller.ExitCode);
        Assert.Contains(line, rig.Controller.LastLines, StringComparison.Ordinal);
        Assert.DoesNotContain("READY=1", _manager.Heard);
    }

    [Fact]
    public async Task The_learner_is_ready_without_arm_or_run_feeds_the_watchdog_and_ends_with_0()
    {
        await using var rig = await DaemonRig.StartAsync(new() { WithRobot = false, Prepare = (name, start) => name == "learner" ? Told(start) : start });
        var learner = rig.StartLearner();
        Hear(rig, "READY=1");
        Hear(rig, "STATUS=Idle");
        int fed = Fed;
        Until(() => Fed > fed + 1, "food for the watchdog", rig);
        await learner.StopAsync();
        Assert.Equal(0, learner.ExitCode);
        Assert.Contains("STOPPING=1", _manager.Heard);
    }

    private int Fed => _manager.Heard.Count(line => line == "WATCHDOG=1");

    private void Hear(DaemonRig rig, string line) => _manager.WaitFor(heard => heard == line, DaemonRig.Patience, rig.Words);

    private Task<DaemonRig> StartAsync(bool withRobot, params (string Key, object Value)[] settings) => DaemonRig.StartAsync(new()
    {
        WithRobot = withRobot,
        Settings = settings.ToDictionary(s => s.Key, s => s.Value),
        Prepare = (name, start) => name == "controller" ? Told(start) : start,
    });

    private async Task<DaemonRig> PlayingAsync()
    {
        var rig = await StartAsync(withRobot: true);
        await rig.PlayAsync();
        await rig.WaitAsync(v => v.Status!.Armed && v.Status.Run!.Steps > 3, "steps");
        Assert.Equal("Move", RobotDoor.Mode(rig.RobotDoor));
        return rig;
    }

    private System.Diagnostics.ProcessStartInfo Told(System.Diagnostics.ProcessStartInfo start)
    {
        start.Environment["NOTIFY_SOCKET"] = _manager.Path;
        start.Environment["WATCHDOG_USEC"] = "1000000";
        return start;
    }

    private void UntilRest(DaemonRig rig) => Until(() => RobotDoor.Mode(rig.RobotDoor) == "Idle", "an arm at rest", rig, () => RobotDoor.Mode(rig.RobotDoor));

    private void Until(Func<bool> condition, string what, DaemonRig rig, Func<string>? instead = null)
    {
        long start = TimeProvider.System.GetTimestamp();
        while (!condition())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(start) < DaemonRig.Patience, $"{what} did not come; {instead?.Invoke()}\n{string.Join(" | ", _manager.Heard)}\n{rig.Words()}");
            _pause.Wait(TimeSpan.FromMilliseconds(20));
        }
    }
}
