using FsCheck;
using FsCheck.Fluent;
using Warmstart.Loop.Control;
using Warmstart.Robot;
using Warmstart.Safety.Limits;

namespace Warmstart.Loop.Tests.Control;

public sealed class PoseReferenceTests
{
    private const double Speed = 0.2;
    private const double AngularSpeed = 1;
    private static readonly LimitsTable s_limits = new(ArmModel.Fr3, new LimitsConfiguration());

    [Fact]
    public void Whatever_the_setpoints_speed_acceleration_and_jerk_are_bounded() => Check(random =>
    {
        var reference = Started();
        var (velocity, acceleration) = (Vec3.Zero, Vec3.Zero);
        for (int i = 0; i < 30; i++)
        {
            if (i % 10 == 0)
                reference.Aim(Somewhere(random, 0.3), Quat.Exp(Somewhere(random, 1.5)));
            reference.Step(Speed, AngularSpeed, stop: random.Next(10) == 0);
            var now = (reference.Velocity - velocity) * 1000;
            bool bounded = reference.Velocity.Length <= Speed * (1 + 1e-9) && reference.AngularVelocity.Length <= AngularSpeed * (1 + 1e-9)
                && now.Length <= s_limits.Translation.Acceleration * (1 + 1e-9) && (now - acceleration).Length <= s_limits.Translation.Jerk * 1e-3 * 1.5;
            if (!bounded || !reference.Position.IsFinite || !reference.Orientation.IsFinite)
                return false;
            (velocity, acceleration) = (reference.Velocity, now);
        }
        return true;
    });

    [Fact]
    public void A_setpoint_is_reached_without_overshoot()
    {
        var reference = Started();
        var target = new Vec3(0.015, 0, 0);
        reference.Aim(target, Quat.Exp(new Vec3(0, 0, 0.08)));
        double furthest = 0;
        for (int i = 0; i < 600; i++)
        {
            reference.Step(Speed, AngularSpeed, stop: false);
            furthest = Math.Max(furthest, reference.Position.X);
        }
        Assert.True((reference.Position - target).Length < 1e-5);
        Assert.True(furthest < target.X + 1e-6, $"{furthest}");
        Assert.True(Quat.Angle(reference.Orientation, Quat.Exp(new Vec3(0, 0, 0.08))) < 1e-4);
        Assert.True(reference.AtRest);
    }

    [Fact]
    public void Stopping_comes_to_rest_on_the_path_within_a_third_of_a_second()
    {
        var reference = Started();
        reference.Aim(new Vec3(0.2, 0, 0), Quat.Identity);
        for (int i = 0; i < 300; i++)
            reference.Step(Speed, AngularSpeed, stop: false);
        double start = reference.Position.X;
        for (int i = 0; i < 333; i++)
            reference.Step(Speed, AngularSpeed, stop: true);
        Assert.True(reference.AtRest);
        Assert.InRange(reference.Position.X - start, 0, Speed * 0.08);
        Assert.True(Math.Abs(reference.Position.Y) < 1e-12);
    }

    [Fact]
    public void A_speed_limit_that_falls_on_the_way_down_does_not_carry_it_through_the_floor_or_past_a_stop()
    {
        var box = new WorkspaceBox(Vec3.Zero, Quat.Identity, new Vec3(0.1, 0.1, 0.03), new Vec3(1, 1, 1));
        var reference = Started();
        reference.Aim(new Vec3(0, 0, -0.2), Quat.Identity);
        for (int i = 0; i < 1000; i++)
        {
            reference.Step(Falling(i), AngularSpeed, stop: false, box);
            Assert.True(reference.Position.Z >= -0.03, $"{reference.Position.Z} after {i} steps");
        }
        Assert.InRange(reference.Position.Z, -0.03, -0.029);
        reference = Started();
        reference.Aim(new Vec3(0, 0, -0.2), Quat.Identity);
        for (int i = 0; i < 600; i++)
            reference.Step(Falling(i), AngularSpeed, stop: i >= 300);
        Assert.True(reference.AtRest);
    }

    [Fact]
    public void Whatever_the_speed_limit_and_the_box_do_a_reference_keeps_inside_and_a_stop_ends_within_400_ms() => Check(random =>
    {
        // Goals far outside draw it on along faces; the limit falls a little with each step, and now and then at once. A face comes in, before the reference.
        var reference = Started();
        var half = new Vec3(0.02 + random.NextDouble() * 0.08, 0.02 + random.NextDouble() * 0.08, 0.02 + random.NextDouble() * 0.08);
        double speed = Speed, fall = random.NextDouble() * 3e-4, worst = 0;
        for (int i = 0; i < 800; i++)
        {
            if (i % 100 == 0)
                reference.Aim(Somewhere(random, 0.3), Quat.Exp(Somewhere(random, 1)));
            if (i % 160 == 80)
                speed = 0.02 + random.NextDouble() * (Speed - 0.02);
            if (i == 400)
                half = new Vec3(half.X, half.Y, Math.Max(0.005, Math.Min(half.Z, Math.Abs(reference.Position.Z) + 0.015)));
            speed *= 1 - fall;
            reference.Step(speed, AngularSpeed, stop: false, new WorkspaceBox(Vec3.Zero, Quat.Identity, half, new Vec3(1, 1, 1)));
            worst = Math.Max(worst, new WorkspaceBox(Vec3.Zero, Quat.Identity, half, new Vec3(1, 1, 1)).Outside(reference.Position));
        }
        for (int i = 0; i < 400; i++)
            reference.Step(speed *= 1 - fall, AngularSpeed, stop: true, new WorkspaceBox(Vec3.Zero, Quat.Identity, half, new Vec3(1, 1, 1)));
        return worst < 5e-4 && reference.AtRest;
    }, cases: 300);

    [Fact]
    public void Drawn_on_along_a_face_while_its_limit_falls_it_stops_at_the_face()
    {
        // Far behind its goal, as after a limit that fell at once.
        var box = new WorkspaceBox(Vec3.Zero, Quat.Identity, new Vec3(1, 1, 0.03), new Vec3(1, 1, 1));
        var reference = Started();
        reference.Aim(new Vec3(0.3, 0, -0.15), Quat.Identity);
        while (reference.Position.Z > -0.02)
            reference.Step(Speed, AngularSpeed, stop: false, box);
        for (int i = 0; i < 1000; i++)
        {
            reference.Step(Falling(i) / 2, AngularSpeed, stop: false, box);
            Assert.True(reference.Position.Z >= -0.0301, $"{reference.Position.Z} after {i} steps");
        }
    }

    [Fact]
    public void A_stop_ends_though_each_step_is_pulled_back()
    {
        var reference = Started();
        var clip = new Vec3(0.008, 0.008, 0.008);
        for (int i = 0; i < 1500; i++)
        {
            if (i % 100 == 0)
                reference.Aim(new Vec3(0, 0, -0.09), Quat.Exp(new Vec3(0, 0, 0.5)));
            reference.Step(0.03, AngularSpeed, stop: false);
            reference.Pull(Vec3.Zero, Quat.Identity, clip, clip);
        }
        Assert.False(reference.AtRest);
        int steps = 0;
        do
        {
            reference.Step(0.03, AngularSpeed, stop: true);
            reference.Pull(Vec3.Zero, Quat.Identity, clip, clip);
        }
        while (!reference.AtRest && ++steps < 1000);
        Assert.InRange(steps, 10, 380);
        // Let go, it goes nowhere.
        var stood = reference.Position;
        for (int i = 0; i < 500; i++)
            reference.Step(0.03, AngularSpeed, stop: true);
        Assert.True((reference.Position - stood).Length < 1e-4, $"{(reference.Position - stood).Length}");
    }

    [Fact]
    public void A_stop_after_the_speed_limit_fell_is_no_longer_than_one_from_that_speed()
    {
        var reference = Started();
        reference.Aim(new Vec3(0.2, 0, 0), Quat.Identity);
        for (int i = 0; i < 300; i++)
            reference.Step(Speed, AngularSpeed, stop: false);
        for (int i = 0; i < 40; i++)
            reference.Step(0.03, AngularSpeed, stop: false);
        double from = reference.Position.X;
        for (int i = 0; i < 300; i++)
            reference.Step(0.03, AngularSpeed, stop: true);
        Assert.True(reference.AtRest);
        Assert.InRange(reference.Position.X - from, 0, 0.03 * 0.08);
    }

    [Fact]
    public void Pulling_leaves_the_reference_within_the_clip_of_any_measured_pose() => Check(random =>
    {
        var reference = Started();
        reference.Aim(Somewhere(random, 0.3), Quat.Exp(Somewhere(random, 1.5)));
        for (int i = 0; i < 10; i++)
            reference.Step(Speed, AngularSpeed, stop: false);
        var measured = Somewhere(random, 0.2);
        var orientation = Quat.Exp(Somewhere(random, 1));
        var clip = new Vec3(0.008, 0.003, 0.004);
        reference.Pull(measured, orientation, clip, new Vec3(0.05, 0.05, 0.05));
        var offset = reference.Position - measured;
        return Math.Abs(offset.X) <= clip.X + 1e-12 && Math.Abs(offset.Y) <= clip.Y + 1e-12 && Math.Abs(offset.Z) <= clip.Z + 1e-12
            && Quat.Angle(reference.Orientation, orientation) <= 2 * Math.Asin(0.05 * Math.Sqrt(3)) + 1e-9;
    });

    /// <summary>As near contact, where the arm's reflected mass grows on its way.</summary>
    private static double Falling(int step) => 0.06 * Math.Pow(1 - 1e-4, step);

    private static PoseReference Started()
    {
        var reference = new PoseReference(s_limits);
        reference.Reset(Vec3.Zero, Quat.Identity);
        return reference;
    }

    private static Vec3 Somewhere(Random random, double scale) =>
        new Vec3(random.NextDouble() - 0.5, random.NextDouble() - 0.5, random.NextDouble() - 0.5) * (2 * scale);

    private static void Check(Func<Random, bool> holds, int cases = 10_000) =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed => holds(new Random(seed)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(cases));
}
