using System.Runtime.InteropServices;
using Warmstart.Loop;
using Warmstart.Loop.Seam;
using Warmstart.Robot;
using Warmstart.Safety.Faults;

namespace Warmstart.EndToEnd.Tests.Loop;

[Collection("loop")]
public sealed partial class LoopProcessTests
{
    private const int SIGTERM = 15;

    [Fact]
    public void It_connects_arms_homes_follows_and_ends_in_order()
    {
        using var rig = new LoopRig();
        rig.Armed();
        Assert.Equal(ControlMode.Hold, rig.Newest.ControlMode);
        var home = LoopRig.Ready + new JointVector(0.2, 0.1, -0.1, 0.1, 0, 0.1, 0);
        Assert.Equal(LoopReplyCode.Done, rig.Do(LoopCommandKind.Home, home, 0.5).Code);
        Assert.True((rig.Newest.q - home).MaxAbs < 0.03);
        Assert.Equal(LoopReplyCode.BadValue, rig.Do(LoopCommandKind.Follow).Code);
        FollowAPath(rig);
        Assert.Equal(LoopReplyCode.Done, rig.Do(LoopCommandKind.Hold).Code);
        rig.Until(() => rig.Status.Connection == LoopConnection.Armed, "status");
        Assert.Equal(0, rig.Status.CollectionsWhileArmed);
        Assert.Equal(5, rig.Status.FciVersion);
        Assert.Equal(LoopReplyCode.Done, rig.Do(LoopCommandKind.Disarm).Code);
        Assert.Equal(LoopReplyCode.WrongMode, rig.Do(LoopCommandKind.Hold).Code);
        Assert.Equal(LoopReplyCode.Done, rig.Do(LoopCommandKind.Arm).Code);
        Assert.Equal(LoopReplyCode.Done, rig.Do(LoopCommandKind.Shutdown).Code);
        Assert.True(rig.Process.WaitForExit(TimeSpan.FromSeconds(20)));
        Assert.Equal(0, rig.Process.ExitCode);
    }

    [Fact]
    public void A_controller_that_falls_silent_is_noticed_the_arm_brakes_and_the_process_ends()
    {
        using var rig = new LoopRig();
        rig.Armed();
        rig.ControllerLives = false;
        rig.UntilTick(s => s.Faults.Has(Fault.ControllerSilent) && s.ControlMode is ControlMode.Braking or ControlMode.Finished, "the end of the motion");
        rig.UntilTick(s => s.ControlMode == ControlMode.Idle, "rest");
        Assert.True(rig.Process.WaitForExit(TimeSpan.FromSeconds(20)));
        Assert.Equal(0, rig.Process.ExitCode);
    }

    [Fact]
    public void A_termination_signal_brakes_ends_the_motion_and_the_process()
    {
        using var rig = new LoopRig();
        rig.Armed();
        Assert.Equal(0, Kill(rig.Process.Id, SIGTERM));
        Assert.True(rig.Process.WaitForExit(TimeSpan.FromSeconds(20)));
        Assert.Equal(0, rig.Process.ExitCode);
        Assert.Equal(ControlMode.Idle, rig.Newest.ControlMode);
        Assert.True(rig.Newest.dq.MaxAbs < 0.05);
    }

    [Fact]
    public void Without_a_lease_nothing_is_armed()
    {
        using var rig = new LoopRig();
        Assert.Equal(LoopReplyCode.NotConnected, rig.Do(LoopCommandKind.Arm).Code);
        Assert.Equal(LoopReplyCode.Done, rig.Do(LoopCommandKind.Connect).Code);
        Assert.Equal(LoopReplyCode.NotPermitted, rig.Do(LoopCommandKind.Arm).Code);
    }

    [Theory]
    [InlineData("--core", "-7", "--core is \"-7\"; allowed: -1 to ")]
    [InlineData("--receive", "wait", "--receive is \"wait\"; allowed: block, sleep-then-spin, spin")]
    [InlineData("--arm", "ur5", "--arm is \"ur5\"; allowed: fer, fr3, fr3v2")]
    [InlineData("--seam", "/dev/shm/warmstart-none", "--seam /dev/shm/warmstart-none: ")]
    [InlineData("--speed", "9", "--speed is no option")]
    public async Task A_wrong_option_is_one_line_and_exit_code_78(string key, string value, string line)
    {
        string[] arguments = key == "--seam" ? [key, value] : ["--seam", "/dev/shm/warmstart-none", key, value];
        var (code, _, error) = await Executable.RunAsync(Executable.PathOf("Loop", "warmstart-loop"), arguments);
        Assert.Equal(78, code);
        Assert.StartsWith("warmstart-loop: " + line, error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd().Split('\n'));
    }

    private static void FollowAPath(LoopRig rig)
    {
        var at = ToolOf(rig);
        var task = Limits(at);
        rig.Seam.TaskLimits.Write(task, rig.NowNs);
        rig.Until(() => (ToolOf(rig).P - at.P).Length > 0.05, "the tool of the task");
        at = ToolOf(rig);
        task.Sequence = 2;
        (task.BoxCentre, task.BoxOrientation) = (at.P, at.Orientation);
        rig.Seam.TaskLimits.Write(task, rig.NowNs);
        rig.Post(LoopCommandKind.Follow);
        rig.Until(() => rig.Seam.Replies.TryTake(out var reply) && reply.Code == LoopReplyCode.Done, "following");
        int woken = rig.Seam.PolicyWake.Count;
        for (int step = 1; step <= 15; step++)
        {
            rig.Seam.Setpoint.Write(
                new Setpoint { Sequence = step, HostNs = rig.NowNs, Position = at.P + new Vec3(0.002 * step, 0, 0), Orientation = at.Orientation }, rig.NowNs);
            woken = rig.Seam.PolicyWake.Wait(woken, TimeSpan.FromSeconds(5));
        }
        double moved = ToolOf(rig).P.X - at.P.X;
        Assert.True(moved is > 0.012 and < 0.04, $"{moved} m; {rig.Newest.ControlMode} {rig.Newest.Faults}");
    }

    internal static Pose ToolOf(LoopRig rig)
    {
        var sample = rig.Newest;
        return Pose.FromColumnMajor(sample.O_T_EE);
    }

    internal static TaskLimits Limits(in Pose at) => TaskLimits.Around(at) with
    {
        BoxRpyBounds = new Vec3(0.2, 0.2, 0.5),
        SpeedNearContact = 0.05,
        ContactForce = 10,
        ToolPosition = new Vec3(0, 0, 0.2),
    };

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int pid, int signal);
}
