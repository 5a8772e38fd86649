using Warmstart.Robot;
using Warmstart.Simulation.Contact;
using Warmstart.Simulation.Tests.Support;
using Warmstart.Simulation.Worlds;
using Xunit.Abstractions;

namespace Warmstart.Simulation.Tests.MuJoCo;

/// <summary>
/// The plant against MuJoCo 2.2.2: the same FR3 with hand and peg, rotor inertia on, friction of the joints off, the same impedance law.
/// Only the FR3: MuJoCo refuses the FER's published link 4 as impossible.
/// </summary>
public sealed class MuJoCoCrossCheckTests(ITestOutputHelper output)
{
    private const double Speed = 0.02;

    [MuJoCoFact]
    public void The_library_is_the_version_whose_offsets_were_taken() => Assert.Equal(222, MuJoCoLibrary.GetVersion());

    [MuJoCoFact]
    public void Bias_torques_agree()
    {
        ArmModel arm = ArmModel.Fr3.WithTool(new PegWorld().Tool);
        using var other = new MuJoCoArm(arm, new PegWorld(), 4, 0);
        var dynamics = new ArmDynamics(arm);
        var random = new Random(3);
        double worst = 0;
        for (int n = 0; n < 100; n++)
        {
            JointVector q = default, dq = default;
            for (int i = 0; i < JointVector.Length; i++)
                (q[i], dq[i]) = ((random.NextDouble() - 0.5) * 4, (random.NextDouble() - 0.5) * 4);
            other.Reset(q, dq);
            dynamics.Set(q, dq);
            worst = Math.Max(worst, (other.Bias - dynamics.Bias()).MaxAbs);
        }
        output.WriteLine($"largest difference of bias torques {worst:e2} Nm");
        Assert.True(worst <= 1e-6);
    }

    [MuJoCoFact]
    public void Free_motion_agrees_within_a_millionth_of_a_radian()
    {
        var world = new PegWorld();
        (PegRun own, MuJoCoArm other) = Pair(world, new Vec3(0, 0, 0.12), 0, 4);
        using (other)
        {
            SerlController second = Controller(own);
            double worst = 0;
            for (int i = 0; i < 2000; i++)
            {
                double t = i * 0.001;
                var target = new Pose(Mat3.RotationZ(0.3 * Math.Sin(2 * t)) * own.Down, own.Start.P + new Vec3(0.05 * Math.Sin(3 * t), 0.06 * Math.Sin(2 * t), 0));
                own.Controller.Target = second.Target = target;
                own.Plant.Step(own.Controller.Torque(own.Plant.q, own.Plant.dq));
                other.Step(second.Torque(other.q, other.dq));
                worst = Math.Max(worst, (own.Plant.q - other.q).MaxAbs);
            }
            output.WriteLine($"largest difference over 2 s {worst:e2} rad");
            Assert.True(worst <= 1e-6);
        }
    }

    [MuJoCoFact]
    public void A_peg_beside_the_hole_presses_on_the_rim_with_the_same_force()
    {
        (End own, End other) = Lower(new PegWorld { Clearance = 0.001, Chamfer = 0 }, 0.003, 0, 24, 4);
        Assert.Equal(other.Force.Z, own.Force.Z, other.Force.Z * 0.01);
        Assert.Equal(other.Tip.P.Z, own.Tip.P.Z, 1e-4);
        // What the law demands there is its stiffness times its clip.
        Assert.Equal(20, own.Force.Z, 0.2);
    }

    [MuJoCoFact]
    public void A_peg_that_slides_along_the_wall_gets_as_deep()
    {
        (End own, End other) = Lower(new PegWorld { Clearance = 0.001, Chamfer = 0 }, 0.00045, 0.004, 48, 4);
        Assert.Equal(other.Depth, own.Depth, 1e-4);
        Assert.Equal(other.Tip.P.X, own.Tip.P.X, 1e-4);
        Assert.True(Math.Abs(other.Force.X - own.Force.X) <= 0.3);
    }

    [MuJoCoFact]
    public void A_centred_peg_gets_as_deep()
    {
        (End own, End other) = Lower(new PegWorld { Clearance = 0.001, Chamfer = 0 }, 0.0003, 0, 24, 4);
        Assert.Equal(other.Depth, own.Depth, 1e-4);
        Assert.Equal(0.025, own.Depth, 1e-4);
    }

    [MuJoCoFact]
    public void A_tilted_peg_gets_as_deep_at_half_a_millimetre()
    {
        (End own, End other) = Lower(new PegWorld { Clearance = 0.0005, Chamfer = 0 }, 0.0002, 0.02, 48, 4);
        Assert.Equal(other.Depth, own.Depth, 1e-4);
    }

    [MuJoCoFact]
    public void A_tilted_peg_wedges_at_the_same_depth_at_a_fifth_of_a_millimetre()
    {
        (End own, End other) = Lower(new PegWorld { Clearance = 0.0002, Chamfer = 0 }, 0.00005, 0.02, 96, 5);
        Assert.InRange(own.Depth, 0.005, 0.022);
        Assert.Equal(other.Depth, own.Depth, 1e-3);
        Assert.Equal(other.Force.Z, own.Force.Z, other.Force.Z * 0.2);
    }

    private (End Own, End Other) Lower(PegWorld world, double offset, double tilt, int boxes, double seconds)
    {
        (PegRun own, MuJoCoArm other) = Pair(world, new Vec3(offset, 0, 0.01), tilt, boxes);
        using (other)
        {
            SerlController second = Controller(own);
            double ownPeak = own.Descend(seconds, Speed, -0.025);
            double z = own.Start.P.Z;
            for (int i = 0; i < seconds * 1000; i++)
            {
                z = Math.Max(z - Speed * 0.001, world.Hole.Z - 0.025);
                second.Target = own.Start with { P = new Vec3(own.Start.P.X, own.Start.P.Y, z) };
                other.Step(second.Torque(other.q, other.dq));
            }
            var a = new End(own.Plant.PegTip, world.Hole.Z - own.Plant.PegTip.P.Z, own.Plant.ContactWrench.Linear);
            var b = new End(other.Tip, world.Hole.Z - other.Tip.P.Z, other.ContactWrench().Linear);
            output.WriteLine($"own:    {a}, peak {ownPeak:F1} N");
            output.WriteLine($"MuJoCo: {b}, {other.Contacts} contacts");
            return (a, b);
        }
    }

    private static (PegRun Own, MuJoCoArm Other) Pair(PegWorld world, Vec3 above, double tilt, int boxes)
    {
        var law = new ContactParameters { Stiffness = 1e6, WallStiffness = 5e6, Damping = 100, Friction = 0.3, Points = 96 };
        var own = new PegRun(world, PlantParameters.Ideal with { Contact = law }, above, tilt);
        var other = new MuJoCoArm(own.Plant.Arm, world, boxes, 0.3);
        other.Reset(own.Plant.q, default);
        return (own, other);
    }

    private static SerlController Controller(PegRun own) =>
        new(own.Plant.Arm, own.Tip) { NullPosture = own.Controller.NullPosture, Target = own.Start };

    private sealed record End(Pose Tip, double Depth, Vec3 Force)
    {
        public override string ToString() =>
            FormattableString.Invariant($"depth {Depth * 1e3:F3} mm, x {Tip.P.X * 1e3 - 500:F3} mm, force {Force.X:F2} {Force.Y:F2} {Force.Z:F2} N");
    }
}
