using Warmstart.Loop.Control;
using Warmstart.Protocol.Fci;
using Warmstart.Robot;
using Warmstart.Safety;
using Warmstart.Safety.Faults;

namespace Warmstart.Loop.Tests.Control;

public sealed class TickTests
{
    [Fact]
    public void Nothing_is_commanded_before_arming()
    {
        var rig = new ArmRig { InMotion = true };
        rig.Run(20);
        Assert.Equal(TickAction.Idle, rig.Result.Action);
        Assert.Equal(ControlMode.Idle, rig.Result.Mode);
    }

    [Fact]
    public void Arming_holds_where_the_arm_is_without_a_jump()
    {
        var rig = new ArmRig().Armed();
        rig.Run(500);
        Assert.Equal((TickAction.Continue, ControlMode.Hold, SafetyState.Nominal), (rig.Result.Action, rig.Result.Mode, rig.Result.Safety));
        Assert.True((rig.q - ArmRig.Home).MaxAbs < 2e-3);
        Assert.True(rig.Result.Settled);
    }

    [Theory]
    [InlineData(MotionGeneratorMode.None, MotionGeneratorMode.JointVelocity)]
    [InlineData(MotionGeneratorMode.JointVelocity, MotionGeneratorMode.Idle)]
    public void A_wrong_byte_in_the_state_that_ends_a_motion_does_not_change_how_it_is_ended(MotionGeneratorMode generator, MotionGeneratorMode wrong)
    {
        var rig = new ArmRig { Tamper = r => r.State.motion_generator_mode = generator }.Armed();
        rig.Tamper = r =>
        {
            r.State.motion_generator_mode = wrong;
            r.State.errors = ErrorSet.Of(FciError.power_limit_violation);
        };
        rig.Run(1);
        Assert.Equal(TickAction.Cut, rig.Result.Action);
        Assert.Equal(generator == MotionGeneratorMode.JointVelocity, rig.Command.motion_generation_finished);
        Assert.Equal(generator == MotionGeneratorMode.None, rig.Command.torque_command_finished);
    }

    [Fact]
    public void Home_moves_to_the_target_within_the_velocities_and_holds_there()
    {
        var rig = new ArmRig().Armed();
        var target = ArmRig.Home + new JointVector(0.4, 0.2, -0.3, 0.3, 0.2, -0.2, 0.5);
        rig.Order(TickOrderKind.Home, target, 0.5);
        double fastest = 0;
        int ticks = 0;
        do
        {
            rig.Step();
            fastest = Math.Max(fastest, rig.dq.MaxAbs);
        }
        while (!rig.Result.Settled && ++ticks < 10_000);
        Assert.True(rig.Result.Settled, $"{rig.Result}");
        rig.Run(300);
        Assert.Equal(ControlMode.Hold, rig.Result.Mode);
        Assert.True((rig.q - target).MaxAbs < 5e-3, $"{(rig.q - target).MaxAbs}");
        Assert.True(fastest < 1.5, $"{fastest}");
        Assert.True(rig.Result.Faults.IsEmpty);
    }

    [Fact]
    public void A_home_position_outside_the_walls_is_refused()
    {
        var rig = new ArmRig().Armed();
        var target = ArmRig.Home;
        target[3] = 0.5;
        Assert.False(rig.Tick.Accepts(new TickOrder(9, TickOrderKind.Home, target)));
        Assert.False(rig.Tick.Accepts(new TickOrder(9, TickOrderKind.Home, JointVector.Filled(double.NaN))));
        rig.Order(TickOrderKind.Home, target);
        rig.Run(300);
        Assert.Equal(ControlMode.Hold, rig.Result.Mode);
    }

    [Fact]
    public void A_guided_arm_that_had_to_hold_for_a_moment_yields_again()
    {
        var rig = new ArmRig().Armed();
        rig.Order(TickOrderKind.Guide);
        rig.Run(60);
        Assert.Equal((ControlMode.Guided, true), (rig.Result.Mode, rig.Result.Settled));
        Interrupt(rig);
        Assert.Equal((ControlMode.Hold, false), (rig.Result.Mode, rig.Result.Settled));
        rig.Run(120);
        Assert.Equal((ControlMode.Guided, true), (rig.Result.Mode, rig.Result.Settled));
        rig.Order(TickOrderKind.Hold);
        rig.Run(60);
        Interrupt(rig);
        rig.Run(120);
        Assert.Equal(ControlMode.Hold, rig.Result.Mode);
    }

    [Fact]
    public void An_order_to_yield_that_comes_while_the_arm_must_hold_is_carried_out_once_it_need_not()
    {
        var rig = new ArmRig().Armed();
        Interrupt(rig);
        rig.Order(TickOrderKind.Guide);
        rig.Run(40);
        Assert.NotEqual(ControlMode.Guided, rig.Result.Mode);
        rig.Run(120);
        Assert.Equal((ControlMode.Guided, true), (rig.Result.Mode, rig.Result.Settled));
    }

    // Packets lost in a row: the arm holds until 100 ms have passed without a loss.
    private static void Interrupt(ArmRig rig)
    {
        rig.RobotMs += 6;
        rig.Run(40);
        Assert.Equal(SafetyState.Holding, rig.Result.Safety);
    }

    [Fact]
    public void Following_needs_the_bounds_of_a_task()
    {
        var rig = new ArmRig().Armed();
        rig.Order(TickOrderKind.Follow);
        rig.Run(100);
        Assert.Equal(ControlMode.Hold, rig.Result.Mode);
    }

    [Fact]
    public void Setpoints_are_reached_smoothly_and_no_faster_than_allowed()
    {
        var rig = new ArmRig().Following();
        Assert.Equal(ControlMode.Follow, rig.Result.Mode);
        double fastest = 0;
        for (int i = 0; i < 1500; i++)
        {
            if (i % 100 == 0)
                rig.Aim(new Vec3(0.06, -0.04, -0.05));
            rig.Step();
            fastest = Math.Max(fastest, rig.ToolSpeed);
        }
        var miss = rig.Tool.P - (rig.Limits.BoxCentre + new Vec3(0.06, -0.04, -0.05));
        Assert.True(miss.Length < 2e-3, $"{miss}");
        Assert.True(fastest < 1.3 * rig.Limits.SpeedFree, $"{fastest}");
        Assert.True(rig.Result.Faults.IsEmpty, $"{rig.Result.Faults}");
    }

    [Fact]
    public void A_setpoint_outside_the_box_is_clamped_to_it()
    {
        var rig = new ArmRig().Following();
        rig.FollowTo(new Vec3(0.5, 0, 0), 3000);
        Assert.True(rig.Sample.Clamps.HasFlag(ClampSet.WorkspaceBox) || rig.Result.Mode == ControlMode.Follow);
        Assert.True(new Warmstart.Safety.Limits.WorkspaceBox(rig.Limits.BoxCentre, rig.Limits.BoxOrientation, rig.Limits.BoxHalfExtents, rig.Limits.BoxRpyBounds)
            .Outside(rig.Tool.P) < 2e-3);
        Assert.True(rig.Result.Faults.IsEmpty, $"{rig.Result.Faults}");
    }

    [Fact]
    public void Static_force_is_at_most_stiffness_times_clip()
    {
        var rig = new ArmRig();
        rig.Limits.ContactZoneHeight = 1;
        rig.Following();
        rig.Floor = rig.Tool.P.Z - 0.01;
        rig.FollowTo(new Vec3(0, 0, -0.09), 4000);
        Assert.True(rig.FloorForce is > 10 and < 2000 * 0.008 * 1.1, $"{rig.FloorForce} {rig.Result}");
        Assert.True(rig.Result.Faults.IsEmpty, $"{rig.Result.Faults}");
    }

    [Fact]
    public void The_reference_does_not_run_ahead_of_an_arm_that_is_held_back()
    {
        var rig = new ArmRig();
        rig.Limits.ContactZoneHeight = 1;
        rig.Following();
        rig.Floor = rig.Tool.P.Z - 0.01;
        rig.FollowTo(new Vec3(0, 0, -0.09), 3000);
        Assert.True(Math.Abs(rig.Sample.ReferencePosition.Z - rig.Tool.P.Z) <= 0.008 + 1e-4, $"{rig.Sample.ReferencePosition.Z - rig.Tool.P.Z} {rig.Result}");
        Assert.True(rig.Sample.Clamps.HasFlag(ClampSet.ReferencePulled));
        rig.Floor = double.NegativeInfinity;
        double fastest = 0;
        for (int i = 0; i < 300; i++)
        {
            if (i % 100 == 0)
                rig.Aim(new Vec3(0, 0, -0.09));
            rig.Step();
            fastest = Math.Max(fastest, rig.ToolSpeed);
        }
        Assert.True(fastest < 1.3 * rig.Limits.SpeedFree, $"{fastest}");
    }

    [Fact]
    public void Near_contact_the_tool_is_slow_and_hits_no_harder_than_the_stated_bound()
    {
        var rig = new ArmRig();
        rig.Limits.ContactZoneHeight = 0;
        rig.Limits.ForceTrip = 150;
        rig.Following();
        rig.Floor = rig.Tool.P.Z - 0.03;
        double fastest = 0, hardest = 0;
        for (int i = 0; i < 3000; i++)
        {
            if (i % 100 == 0)
                rig.Aim(new Vec3(0, 0, -0.09));
            rig.Step();
            fastest = i > 200 ? Math.Max(fastest, rig.ToolSpeed) : fastest;
            hardest = Math.Max(hardest, rig.FloorForce);
        }
        double bound = Warmstart.Safety.Limits.ImpactBound.PeakForce(1.5 * 0.03, 6, ArmRig.FloorStiffness, 16);
        Assert.True(fastest < 1.5 * 0.03, $"{fastest}");
        Assert.True(hardest < bound, $"{hardest} N, bound {bound} N");
    }

    [Fact]
    public void Torques_stay_within_rate_and_magnitude_whatever_the_setpoints()
    {
        var rig = new ArmRig().Following();
        var random = new System.Random(3);
        var last = JointVector.From(rig.Command.tau_J_d);
        for (int i = 0; i < 3000; i++)
        {
            if (i % 30 == 0)
                rig.Aim(new Vec3(random.NextDouble() - 0.5, random.NextDouble() - 0.5, random.NextDouble() - 0.5) * 0.4);
            rig.Step();
            var now = JointVector.From(rig.Command.tau_J_d);
            Assert.True((now - last).MaxAbs < 1.0);
            Assert.True(now.IsFinite);
            last = now;
        }
        Assert.True(rig.Result.Faults.IsEmpty, $"{rig.Result.Faults}");
    }

    [Fact]
    public void A_tick_allocates_nothing()
    {
        var rig = new ArmRig().Following();
        rig.FollowTo(new Vec3(0.02, 0, 0), 300);
        long before = GC.GetAllocatedBytesForCurrentThread();
        rig.FollowTo(new Vec3(0, 0.02, 0), 300);
        rig.ControllerBeats = false;
        rig.Run(1500);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
