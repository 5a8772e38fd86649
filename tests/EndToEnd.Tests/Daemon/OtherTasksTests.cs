using Warmstart.Protocol.Contracts;

namespace Warmstart.EndToEnd.Tests.Daemon;

/// <summary>The tasks that are no insertion, over the robot's own interface: daemon, loop and emulated robot as processes.</summary>
[Collection("loop")]
[Trait("kind", "process")]
public sealed class OtherTasksTests
{
    [Theory]
    [InlineData("reach-hold")]
    [InlineData("drawer")]
    public async Task The_expert_solves_it_twice_in_a_row_with_what_the_daemon_does_between(string task)
    {
        await using var rig = await DaemonRig.StartAsync(new() { Task = task });
        await rig.PlayAsync(new StartCommand { Mode = RunMode.Evaluate, Task = task, Policy = "expert", Episodes = 2, Seed = 1, Lease = "" });
        var view = await rig.WaitAsync(v => v.Status is { State: LifecycleState.Idle, Run.Episodes: 2 }, "the end of two episodes");
        Assert.True(view.Status!.Run!.Successes == 2, $"{view.Status.Run}\n{rig.Words()}");
    }
}
