using Warmstart.Loop.Control;
using Warmstart.Loop.Seam;
using Warmstart.Robot;
using Warmstart.Safety;
using Warmstart.Safety.Limits;
using Xunit.Abstractions;

namespace Warmstart.Loop.Tests.Control;

/// <summary>
/// What holds for every task, setpoint and contact: a hold or a brake stops, and the box is kept. Played by the whole tick with the arm behind it; the speed
/// limit near contact falls and rises with the arm's reflected mass, as it does on the robot.
/// </summary>
public sealed class FollowingPropertyTests(ITestOutputHelper output)
{
    private const int StopMs = 400;
    private const int RestMs = 600;
    private const int MovingMs = 1200;

    // The pull goes along the base's axes. Where the box is tilted against them it takes a reference that runs along a face a little across it, m.
    private const double Askew = 1e-3;

    // A blow is no end: what is looked at goes on after it.
    private static readonly LimitsConfiguration s_hard = new() { ForceTrip = 150, ForceRateTrip = 1e5 };
    private static readonly int s_cases = Environment.GetEnvironmentVariable("WARMSTART_LONG") == "1" ? 2000 : 40;

    [Fact]
    public void Whatever_was_followed_a_hold_stops_the_reference_within_400_ms_and_the_arm_within_600()
    {
        int slowest = 0, latest = 0;
        for (int seed = 1; seed <= s_cases; seed++)
        {
            var (rig, random) = Scene(seed);
            Follow(rig, random, random.Next(150, 900));
            rig.Order(TickOrderKind.Hold);
            int moved = 0, settled = 0;
            for (int i = 1; i <= RestMs + 300; i++)
            {
                var before = rig.Sample.ReferencePosition;
                Follow(rig, random, 1);
                // Faster than what counts as rest; a reference that is pulled by less than the arm's own tremor stands.
                moved = (rig.Sample.ReferencePosition - before).Length > 2e-6 ? i : moved;
                settled = rig.Result.Settled ? settled : i;
            }
            Assert.True(rig.Result.Safety == SafetyState.Holding, $"seed {seed}: {rig.Result}");
            Assert.True(moved <= StopMs, $"seed {seed}: the reference moves {moved} ms after the hold");
            Assert.True(settled <= RestMs, $"seed {seed}: at rest {settled} ms after the hold");
            (slowest, latest) = (Math.Max(slowest, moved), Math.Max(latest, settled));
        }
        output.WriteLine($"{s_cases} cases: the reference stood after {slowest} ms at most, the arm after {latest} ms");
    }

    [Fact]
    public void Whatever_was_followed_a_brake_ends_the_motion_at_rest_within_600_ms()
    {
        int latest = 0;
        for (int seed = 1; seed <= s_cases; seed++)
        {
            var (rig, random) = Scene(-seed);
            Follow(rig, random, random.Next(150, 900));
            rig.Order(TickOrderKind.Brake);
            int ticks = 0;
            while (rig.Result.Action == TickAction.Continue && ticks <= RestMs)
            {
                Follow(rig, random, 1);
                ticks++;
            }
            Assert.True(rig.Result.Action == TickAction.Finish && rig.Sample.dq.MaxAbs < 0.03, $"seed {-seed}: {rig.Result} after {ticks} ms, {rig.Sample.dq.MaxAbs} rad/s");
            latest = Math.Max(latest, ticks);
        }
        output.WriteLine($"{s_cases} cases: the motion ended after {latest} ms at most");
    }

    [Fact]
    public void Whatever_is_followed_the_reference_does_not_leave_its_box_by_more_than_half_a_millimetre()
    {
        double worst = 0;
        for (int seed = 1; seed <= s_cases; seed++)
        {
            var (rig, random) = Scene(1000 + seed);
            double drawn = 0;
            for (int i = 0; i < 1500; i++)
            {
                Follow(rig, random, 1);
                double outside = OutsideByItself(rig, ref drawn);
                worst = Math.Max(worst, outside);
                Assert.True(outside <= 5e-4, $"seed {1000 + seed}: {outside} m outside after {i} ms");
            }
            Assert.True(rig.Result.Safety == SafetyState.Nominal, $"seed {1000 + seed}: {rig.Result}");
        }
        output.WriteLine($"{s_cases} cases: {worst * 1e6} µm outside at most");
    }

    [Fact]
    public void A_box_that_narrows_while_it_is_followed_is_come_into_and_not_left_again()
    {
        double furthest = 0;
        for (int seed = 1; seed <= s_cases; seed++)
        {
            var (rig, random) = Scene(2000 + seed);
            Follow(rig, random, 400);
            var outwards = Somewhere(random, 1);
            double before = 0, outside = 0, drawn = 0;
            for (int i = 0; i < MovingMs + 1000; i++)
            {
                double moved = i < MovingMs && i % 100 == 0 ? Narrow(rig, random) : 0;
                before = moved > 0 ? outside + moved : before;
                Follow(rig, random, 1, i < MovingMs + 750 ? outwards : null);
                outside = OutsideByItself(rig, ref drawn);
                furthest = Math.Max(furthest, outside);
                double allowed = i < MovingMs + 500 ? before : 0;
                Assert.True(outside <= allowed + Askew, $"seed {2000 + seed}: {outside} m outside after {i} ms, {before} m with the last move");
            }
            Assert.True(rig.Result.Safety == SafetyState.Nominal, $"seed {2000 + seed}: {rig.Result}");
        }
        output.WriteLine($"{s_cases} cases: {furthest * 1e3} mm outside a face that had just moved, at most");
    }

    /// <summary>An arm that follows, under bounds drawn from the seed, with a floor that it may hit.</summary>
    private static (ArmRig Rig, Random Random) Scene(int seed)
    {
        var random = new Random(seed);
        var rig = new ArmRig(s_hard);
        double near = Between(random, 0.02, 0.15);
        double clip = Between(random, 0.005, 0.01);
        rig.Limits = rig.Limits with
        {
            BoxHalfExtents = new Vec3(Between(random, 0.03, 0.1), Between(random, 0.03, 0.1), Between(random, 0.03, 0.1)),
            ContactZoneHeight = random.Next(4) switch { 0 => double.NegativeInfinity, 1 => 1, _ => Between(random, -0.03, 0.03) },
            SpeedNearContact = near,
            SpeedFree = near + Between(random, 0, 0.15),
            AngularSpeed = Between(random, 0.2, 1.5),
            TranslationalClip = new Vec3(clip, clip, clip),
            TripDwellMs = 1000,
        };
        rig.Following();
        if (random.Next(2) == 0)
            rig.Floor = rig.Tool.P.Z - Between(random, 0, 0.03);
        return (rig, random);
    }

    /// <summary>Goes on for so long; a new setpoint each 100 ms, somewhere in the box or far outside.</summary>
    private static void Follow(ArmRig rig, Random random, int milliseconds, Vec3? always = null)
    {
        for (int i = 0; i < milliseconds; i++)
        {
            if (rig.RobotMs % 100 == 0)
            {
                rig.Aim(always ?? Somewhere(random, random.Next(2) == 0 ? 0.06 : 0.3), random.Next(10) == 0 ? SetpointFlags.ExpectContact : SetpointFlags.None);
                rig.Inputs.Setpoint.Orientation = (Quat.Exp(Somewhere(random, 0.3)) * rig.Limits.BoxOrientation).Normalized();
            }
            rig.Push = Friction(rig.dq);
            rig.Step();
        }
    }

    // The rig's own arm has none, and its elbow then swings on for a second.
    private static JointVector Friction(in JointVector dq)
    {
        JointVector tau = default;
        for (int i = 0; i < JointVector.Length; i++)
            tau[i] = -ArmModel.Fr3.CoulombFriction[i] * Math.Tanh(dq[i] / 0.02) - ArmModel.Fr3.ViscousFriction[i] * dq[i];
        return tau;
    }

    /// <summary>One face comes in by up to 2 mm, as long as that leaves a box; how far, m.</summary>
    private static double Narrow(ArmRig rig, Random random)
    {
        double by = Between(random, 0, 0.002);
        int axis = random.Next(3);
        var unit = axis == 0 ? Vec3.UnitX : axis == 1 ? Vec3.UnitY : Vec3.UnitZ;
        if (Vec3.Dot(rig.Limits.BoxHalfExtents, unit) < 0.01)
            return 0;
        var shift = rig.Limits.BoxOrientation.Rotate(unit * (random.Next(2) == 0 ? 0.5 * by : -0.5 * by));
        rig.Limits = rig.Limits with
        {
            Sequence = rig.Limits.Sequence + 1,
            BoxCentre = rig.Limits.BoxCentre + shift,
            BoxHalfExtents = rig.Limits.BoxHalfExtents - unit * (0.5 * by),
        };
        rig.Inputs.Limits = rig.Limits;
        return by;
    }

    /// <summary>
    /// How far the reference is outside, m, through no fault of the arm's: 0 where the arm, further outside, draws it along at the end of the clip, and
    /// as long as it comes back from there.
    /// </summary>
    private static double OutsideByItself(ArmRig rig, ref double drawn)
    {
        double outside = Outside(rig, rig.Sample.ReferencePosition);
        bool pulled = rig.Sample.Clamps.HasFlag(ClampSet.ReferencePulled) && outside < Outside(rig, rig.Tool.P);
        drawn = pulled ? outside : Math.Min(drawn, outside);
        return outside <= drawn ? 0 : outside;
    }

    private static double Outside(ArmRig rig, Vec3 position) =>
        new WorkspaceBox(rig.Limits.BoxCentre, rig.Limits.BoxOrientation, rig.Limits.BoxHalfExtents, rig.Limits.BoxRpyBounds).Outside(position);

    private static Vec3 Somewhere(Random random, double scale) =>
        new Vec3(random.NextDouble() - 0.5, random.NextDouble() - 0.5, random.NextDouble() - 0.5) * (2 * scale);

    private static double Between(Random random, double low, double high) => low + random.NextDouble() * (high - low);
}
