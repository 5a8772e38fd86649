using Warmstart.Loop;
using Warmstart.Loop.Seam;
using Warmstart.Robot;
using Warmstart.Safety;
using Warmstart.Safety.Faults;
using Warmstart.TestKit;
using Xunit.Abstractions;

namespace Warmstart.EndToEnd.Tests.Loop;

/// <summary>The emergency-stop line, from a box on a pseudo-terminal through the shipped process to the emulated arm; times are the robot's.</summary>
[Collection("loop")]
public sealed class EstopWireTests(ITestOutputHelper output)
{
    // What docs/estop-line.md states, and what it takes until the emulated box has read a word.
    private const int PressMs = 30, LossMs = 130, WordMs = 70;

    [Theory]
    [InlineData("press", "release", Fault.EmergencyStop, PressMs)]
    [InlineData("silent", "fine", Fault.StopLineLost, LossMs)]
    [InlineData("garbled", "fine", Fault.StopLineLost, LossMs)]
    [InlineData("stuck", "fine", Fault.StopLineLost, LossMs)]
    [InlineData("restart", "fine", Fault.StopLineLost, LossMs)]
    public void In_motion_it_brakes_in_time_and_stays_down_until_it_is_well_and_reset(string word, string cure, Fault fault, int most)
    {
        using var folder = new ScratchFolder();
        using var box = new EmulatedBox(folder, enabling: false);
        using var rig = new LoopRig(more: ["--estop", box.Device]);
        Moves(rig);
        Brakes(rig, () => box.Say(word), fault, most + WordMs);
        Assert.Equal(LoopReplyCode.Faulted, rig.Do(LoopCommandKind.Arm).Code);
        if (word != "restart")
        {
            rig.Do(LoopCommandKind.Recover);
            rig.Pass(20);
            Assert.Equal(LoopReplyCode.Faulted, rig.Do(LoopCommandKind.Arm).Code);
        }
        box.Say(cure);
        ArmsAgain(rig, reset: true);
    }

    [Fact]
    public void A_pulled_cable_brakes_and_one_that_is_plugged_in_again_needs_a_reset()
    {
        using var folder = new ScratchFolder();
        using var box = new EmulatedBox(folder, enabling: false);
        using var rig = new LoopRig(more: ["--estop", box.Device]);
        Moves(rig);
        Brakes(rig, box.Unplug, Fault.StopLineLost, LossMs + WordMs);
        box.Plug();
        ArmsAgain(rig, reset: true);
    }

    [Fact]
    public void An_enabling_device_must_be_held_and_letting_it_go_brakes()
    {
        using var folder = new ScratchFolder();
        using var box = new EmulatedBox(folder, enabling: true);
        using var rig = new LoopRig(more: ["--estop", box.Device, "--estop-enabling", "yes"]);
        Assert.Equal(LoopReplyCode.Done, rig.Do(LoopCommandKind.Connect).Code);
        rig.Seam.Permit.Write(new MotionPermit { LeaseEndsNs = long.MaxValue }, rig.NowNs);
        rig.Until(() => rig.Newest.Faults.Has(Fault.NotEnabled), "a hand that is not there");
        Assert.Equal(LoopReplyCode.Faulted, rig.Do(LoopCommandKind.Arm).Code);
        box.Say("enable");
        rig.Until(() => rig.Newest.Faults.IsEmpty, "a hand");
        Assert.Equal(LoopReplyCode.Done, rig.Do(LoopCommandKind.Arm).Code);
        Moves(rig);
        Brakes(rig, () => box.Say("let-go"), Fault.NotEnabled, PressMs + WordMs);
        Assert.Equal(LoopReplyCode.Faulted, rig.Do(LoopCommandKind.Arm).Code);
        box.Say("enable");
        ArmsAgain(rig, reset: false);
    }

    [Theory]
    [InlineData("none")]
    [InlineData("another box")]
    public void A_line_that_is_not_there_or_has_no_enabling_device_arms_nothing(string what)
    {
        using var folder = new ScratchFolder();
        using var box = what == "none" ? null : new EmulatedBox(folder, enabling: false);
        using var rig = new LoopRig(more: ["--estop", folder.PathOf("estop"), "--estop-enabling", "yes"]);
        Assert.Equal(LoopReplyCode.Done, rig.Do(LoopCommandKind.Connect).Code);
        rig.Seam.Permit.Write(new MotionPermit { LeaseEndsNs = long.MaxValue }, rig.NowNs);
        rig.Pass(20);
        Assert.Equal(LoopReplyCode.Faulted, rig.Do(LoopCommandKind.Arm).Code);
        Assert.True(rig.Newest.Faults.Has(Fault.StopLineLost));
    }

    private static void Moves(LoopRig rig)
    {
        if (rig.Newest.ControlMode == ControlMode.Idle)
            rig.Armed();
        rig.Post(LoopCommandKind.Home, LoopRig.Ready + new JointVector(0.8, 0.1, -0.1, 0.1, 0, 0.1, 0), 0.3);
        rig.Until(() => rig.Newest.ControlMode == ControlMode.JointMotion && rig.Newest.dq.MaxAbs > 0.1, "a motion");
    }

    private void Brakes(LoopRig rig, Action cause, Fault fault, int most)
    {
        ulong before = rig.Drain().RobotTimeMs;
        cause();
        ulong acted = 0;
        bool cut = false;
        rig.UntilTick(
            s =>
            {
                acted = acted == 0 && s.Faults.Has(fault) ? s.RobotTimeMs : acted;
                cut |= s.SafetyState == SafetyState.Cut;
                return acted != 0 && s.ControlMode == ControlMode.Idle;
            },
            $"{fault}");
        output.WriteLine($"{fault}: {acted - before} ms of robot time");
        Assert.InRange((long)(acted - before), 0, most);
        Assert.False(cut, "the motion was cut, and not braked");
        Assert.True(rig.Newest.dq.MaxAbs < 0.05);
        rig.Until(() => rig.Status.Connection is LoopConnection.Connected, "the status of the end");
    }

    private static void ArmsAgain(LoopRig rig, bool reset)
    {
        rig.Until(
            () =>
            {
                if (reset)
                    rig.Do(LoopCommandKind.Recover);
                rig.Pass(20);
                return rig.Newest.Faults.IsEmpty;
            },
            "a line that is well");
        Assert.Equal(LoopReplyCode.Done, rig.Do(LoopCommandKind.Arm).Code);
    }
}
