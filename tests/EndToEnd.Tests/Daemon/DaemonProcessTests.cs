using System.Diagnostics;
using Warmstart.Controller.Operator;
using Warmstart.Protocol.Contracts;

namespace Warmstart.EndToEnd.Tests.Daemon;

[Collection("loop")]
[Trait("kind", "process")]
public sealed class DaemonProcessTests
{
    [Fact]
    public async Task It_starts_disarmed_runs_when_told_to_stops_when_told_to_and_ends_with_0_on_a_termination_signal()
    {
        await using var rig = await DaemonRig.StartAsync();
        var idle = await rig.WaitAsync(LifecycleState.Idle);
        Assert.False(idle.Status!.Armed);
        await rig.PlayAsync();
        await rig.WaitAsync(v => v.Status!.Armed && v.Status.Run!.Steps > 5, "steps");
        Assert.True((await rig.Operator.SendAsync("stop", new StopCommand(), default)).Ok);
        var stopped = await rig.WaitAsync(LifecycleState.Idle);
        Assert.False(stopped.Status!.Armed);
        Assert.True(SpinWait.SpinUntil(() => Directory.GetFiles(rig.BlackBoxes).Length > 0, DaemonRig.Patience));
        await rig.Controller.StopAsync();
        Assert.Equal(0, rig.Controller.ExitCode);
        Assert.False(File.Exists("/dev/shm/warmstart-e2e"));
        await rig.WaitAsync(v => v.Online == false, "leave");
    }

    [Fact]
    public async Task A_termination_signal_in_the_middle_of_a_run_brings_the_arm_to_rest_and_ends_with_0()
    {
        await using var rig = await DaemonRig.StartAsync();
        await rig.PlayAsync();
        int loop = rig.LoopProcess();
        await rig.Controller.StopAsync();
        Assert.Equal(0, rig.Controller.ExitCode);
        Assert.False(Directory.Exists($"/proc/{loop}"));
    }

    [Fact]
    public async Task A_killed_loop_is_an_event_it_is_started_again_and_the_arm_stays_disarmed_until_someone_says_start()
    {
        await using var rig = await DaemonRig.StartAsync();
        string lease = await rig.PlayAsync();
        int loop = rig.LoopProcess();
        using (var process = Process.GetProcessById(loop))
            process.Kill();
        await rig.WaitAsync(LifecycleState.Disconnected);
        Assert.True(SpinWait.SpinUntil(() => Directory.GetFiles(rig.BlackBoxes, "*.mcap").Length > 0, DaemonRig.Patience));
        lock (rig.Events)
            Assert.Contains(rig.Events, e => e.Contains("loop process is gone", StringComparison.Ordinal));
        var view = await rig.WaitAsync(
            v => v.Status!.State is LifecycleState.Idle or LifecycleState.Faulted, "another loop");
        Assert.False(view.Status!.Armed);
        Assert.NotEqual(loop, rig.LoopProcess());
        // The robot's reflex at the loss of its client may show a moment after the connection.
        var start = new StartCommand { Mode = RunMode.Evaluate, Lease = lease, Episodes = 1 };
        for (int tries = 0; tries < 5 && !await IsTaken(rig, start); tries++)
        {
            await rig.Operator.SendAsync("reset", new ResetCommand { Lease = lease, Home = false }, default);
            await rig.WaitAsync(LifecycleState.Idle);
        }
        await rig.WaitAsync(LifecycleState.Running);
    }

    [Fact]
    public async Task A_killed_controller_leaves_no_loop_behind_and_another_one_starts_disarmed()
    {
        await using var rig = await DaemonRig.StartAsync();
        await rig.PlayAsync();
        int loop = rig.LoopProcess();
        await rig.Controller.KillAsync();
        await rig.WaitAsync(v => v.Online == false, "will");
        using (var process = Process.GetProcessById(loop))
            Assert.True(process.WaitForExit(TimeSpan.FromSeconds(20)));
        rig.StartController();
        var view = await rig.WaitAsync(
            v => v.Online == true && v.Status!.State is LifecycleState.Idle or LifecycleState.Faulted, "another controller");
        Assert.False(view.Status!.Armed);
        Assert.Null(view.Status.Lease);
        Assert.Single(Directory.GetFiles(rig.BlackBoxes, "*-controller-died.mcap"));
    }

    [Fact]
    public async Task A_broker_that_dies_and_comes_back_finds_the_arm_holding_and_the_run_goes_on()
    {
        await using var rig = await DaemonRig.StartAsync();
        await rig.PlayAsync();
        long before = rig.Operator.View.Status!.Run!.Steps;
        await rig.RestartBrokerAsync();
        await rig.WaitAsync(v => v.Status!.State == LifecycleState.Running && v.Status.Run!.Steps > before + 5, "steps after the broker's return");
    }

    private static async Task<bool> IsTaken(DaemonRig rig, StartCommand start)
    {
        try
        {
            await rig.Operator.SendAsync("start", start, default);
            return true;
        }
        catch (CommandRefusedException)
        {
            return false;
        }
    }
}
