using System.Diagnostics;
using Warmstart.EndToEnd.Tests.Daemon;
using Warmstart.Protocol.Contracts;
using Warmstart.TestKit;

namespace Warmstart.EndToEnd.Tests.Confinement;

/// <summary>The daemons as shipped, under the system call filters of the units as shipped, where any refused call ends them.</summary>
[Collection("loop")]
[Trait("kind", "process")]
public sealed class ConfinedTests
{
    private const int SIGSYS = 31;

    [Fact]
    public async Task Controller_loop_and_learner_fine_tune_and_end_in_order_without_one_refused_call()
    {
        await using var rig = await DaemonRig.StartAsync(new()
        {
            Checkpoints = Repository.PathOf("data", "checkpoints"),
            Prepare = (name, start) => name is "controller" or "learner" ? Under($"warmstart-{name}.service", start) : start,
        });
        var learner = rig.StartLearner();
        await rig.WaitAsync(v => v.Learner?.Phase == LearnerPhase.Idle, "sign of the learner");
        await rig.PlayAsync(new()
        {
            Mode = RunMode.FineTune, Task = "peg-insertion", Policy = "peg-insertion-demo", Preset = "demo", WarmUpSteps = 5, Steps = 1000, Lease = "",
        });
        await rig.WaitAsync(v => v.Status!.Armed && v.Learner!.GradientSteps > 0 && v.Learner.PolicyVersion > 0, "policies of the learner");
        await rig.Controller.StopAsync();
        await learner.StopAsync();
        Assert.True((rig.Controller.ExitCode, learner.ExitCode) == (0, 0), rig.Words());
    }

    [Theory]
    [InlineData("warmstart-controller.service")]
    [InlineData("warmstart-learner.service")]
    public async Task A_call_outside_the_filter_ends_the_program(string unit)
    {
        var confined = Under(unit, new ProcessStartInfo("/usr/sbin/chroot", ["/", "/bin/true"]));
        var (exit, _, error) = await Executable.RunAsync(confined.FileName, [.. confined.ArgumentList]);
        Assert.True(exit == 128 + SIGSYS, $"{exit} {error}");
        confined = Under(unit, new ProcessStartInfo("/bin/true"));
        Assert.Equal(0, (await Executable.RunAsync(confined.FileName, [.. confined.ArgumentList])).ExitCode);
    }

    private static ProcessStartInfo Under(string unit, ProcessStartInfo start)
    {
        var confined = new ProcessStartInfo(
            "dotnet", [Path.Combine(AppContext.BaseDirectory, "Warmstart.EndToEnd.Tests.dll"), unit, start.FileName, .. start.ArgumentList]);
        foreach ((string name, string? value) in start.Environment)
            confined.Environment[name] = value;
        return confined;
    }
}
