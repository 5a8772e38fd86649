using Warmstart.Loop.Control;
using Warmstart.Loop.Seam;
using Warmstart.Robot;
using Warmstart.Safety;

namespace Warmstart.Loop.Tests.Control;

/// <summary>A hold is a hold: whatever waits, pushes, or stands in the way.</summary>
public sealed class HoldTests
{
    private static readonly JointVector s_target = ArmRig.Home + new JointVector(0.3, 0.1, -0.2, 0.2, 0.1, -0.1, 0.3);
    private static readonly Vec3 s_goal = new(0.09, 0.05, 0);

    [Theory]
    [InlineData(TickOrderKind.Home)]
    [InlineData(TickOrderKind.Follow)]
    [InlineData(TickOrderKind.Guide)]
    public void A_hold_takes_the_place_of_an_order_that_still_waits_for_the_arm_to_come_to_rest(TickOrderKind waiting)
    {
        var rig = UnderWay();
        rig.Order(waiting, s_target, 0.5);
        rig.Run(5);
        rig.Order(TickOrderKind.Hold);
        rig.FollowTo(s_goal, 1000);
        Assert.Equal((SafetyState.Holding, ControlMode.Follow, true), (rig.Result.Safety, rig.Result.Mode, rig.Result.Settled));
        var held = rig.q;
        rig.FollowTo(s_goal, 1500);
        Assert.Equal((SafetyState.Holding, ControlMode.Follow, true), (rig.Result.Safety, rig.Result.Mode, rig.Result.Settled));
        // The elbow of an arm without friction still swings a little; what was waited for is 0.3 rad away.
        Assert.True((rig.q - held).MaxAbs < 0.02, $"{(rig.q - held).MaxAbs} rad");
    }

    [Fact]
    public void An_order_that_waits_keeps_its_own_target_when_a_later_one_is_refused()
    {
        var rig = UnderWay();
        rig.Order(TickOrderKind.Home, s_target, 0.5);
        rig.Run(5);
        rig.Order(TickOrderKind.Home, s_target + JointVector.Filled(3));
        rig.FollowTo(s_goal, 5000);
        Assert.Equal(ControlMode.Hold, rig.Result.Mode);
        Assert.True((rig.q - s_target).MaxAbs < 5e-3, $"{(rig.q - s_target).MaxAbs} rad");
        Assert.True(rig.Result.Faults.IsEmpty, $"{rig.Result}");
    }

    [Fact]
    public void A_hold_against_what_stands_in_the_way_comes_to_rest_and_goes_nowhere_when_it_gives_way()
    {
        var rig = new ArmRig();
        rig.Limits.ContactZoneHeight = 1;
        rig.Following();
        rig.Floor = rig.Tool.P.Z - 0.01;
        rig.FollowTo(new Vec3(0, 0, -0.09), 3000);
        rig.Order(TickOrderKind.Hold);
        int ticks = 0;
        do
        {
            Aim(rig, new Vec3(0, 0, -0.09));
            rig.Step();
        }
        while (!rig.Result.Settled && ++ticks < 2000);
        Assert.InRange(ticks, 20, 400);
        var held = rig.Sample.ReferencePosition;
        rig.Floor = double.NegativeInfinity;
        for (int i = 0; i < 1000; i++)
        {
            Aim(rig, new Vec3(0, 0, -0.09));
            rig.Step();
        }
        Assert.Equal(SafetyState.Holding, rig.Result.Safety);
        Assert.True((rig.Sample.ReferencePosition - held).Length < 1e-3, $"{(rig.Sample.ReferencePosition - held).Length} m");
    }

    [Fact]
    public void An_arm_that_is_moved_after_a_long_hold_is_braked_before_its_motion_ends()
    {
        var rig = new ArmRig().Armed();
        rig.Order(TickOrderKind.Hold);
        rig.Run(3000);
        Assert.True(rig.Result.Settled);
        rig.Push = new JointVector(20, 0, 0, 0, 0, 0, 0);
        rig.Run(15);
        Assert.True(rig.dq.MaxAbs > 0.1, $"{rig.dq.MaxAbs} rad/s");
        rig.Push = default;
        rig.Order(TickOrderKind.Brake);
        rig.Run(1);
        Assert.Equal(SafetyState.Braking, rig.Result.Safety);
        double speed = 0;
        for (int i = 0; i < 1000 && rig.Result.Action == TickAction.Continue; i++)
        {
            speed = rig.dq.MaxAbs;
            rig.Step();
        }
        Assert.Equal(TickAction.Finish, rig.Result.Action);
        Assert.True(speed < 0.03, $"{speed} rad/s");
    }

    [Fact]
    public void A_guided_arm_that_sinks_under_a_load_nobody_told_of_is_held_all_the_same()
    {
        var rig = new ArmRig().Armed();
        rig.Order(TickOrderKind.Guide);
        rig.Run(60);
        rig.Push = new JointVector(0, 5, 0, 0, 0, 0, 0);
        rig.Run(100);
        rig.Order(TickOrderKind.Hold);
        rig.Run(1500);
        Assert.Equal((SafetyState.Holding, ControlMode.Hold), (rig.Result.Safety, rig.Result.Mode));
        var held = rig.q;
        rig.Run(500);
        Assert.True((rig.q - held).MaxAbs < 2e-3, $"{(rig.q - held).MaxAbs} rad");
        Assert.True(rig.Result.Settled);
    }

    [Fact]
    public void An_arm_that_never_comes_to_rest_is_not_braked_for_ever()
    {
        var rig = new ArmRig().Armed();
        rig.Order(TickOrderKind.Brake);
        int ticks = 0;
        do
        {
            rig.Push = new JointVector(ticks / 40 % 2 == 0 ? 30 : -30, 0, 0, 0, 0, 0, 0);
            rig.Step();
        }
        while (rig.Result.Action == TickAction.Continue && ++ticks < 3000);
        Assert.Equal(TickAction.Finish, rig.Result.Action);
        Assert.InRange(ticks, 0, 1000);
    }

    [Fact]
    public void Setpoints_that_each_begin_an_episode_neither_run_the_arm_away_nor_keep_it_from_holding()
    {
        var rig = UnderWay();
        double fastest = 0;
        for (int i = 0; i < 1500; i++)
        {
            rig.Aim(new Vec3(0.09, 0, 0), SetpointFlags.EpisodeStart);
            if (i == 1000)
                rig.Order(TickOrderKind.Hold);
            rig.Step();
            fastest = Math.Max(fastest, rig.ToolSpeed);
        }
        Assert.True(fastest < 1.3 * rig.Limits.SpeedFree, $"{fastest} m/s");
        Assert.Equal((SafetyState.Holding, true), (rig.Result.Safety, rig.Result.Settled));
        Assert.True(rig.dq.MaxAbs < 0.03, $"{rig.dq.MaxAbs} rad/s");
    }

    /// <summary>On its way at full speed.</summary>
    private static ArmRig UnderWay()
    {
        var rig = new ArmRig().Following();
        rig.FollowTo(s_goal, 250);
        Assert.True(rig.ToolSpeed > 0.1, $"{rig.ToolSpeed} m/s");
        return rig;
    }

    private static void Aim(ArmRig rig, Vec3 offset)
    {
        if (rig.RobotMs % 100 == 0)
            rig.Aim(offset);
    }
}
