using Warmstart.Robot;
using Warmstart.Simulation.Contact;
using Warmstart.Simulation.Tests.Support;
using Warmstart.Simulation.Worlds;

namespace Warmstart.Simulation.Tests.Contact;

public sealed class PegContactTests
{
    private static readonly PlantParameters s_ideal = PlantParameters.Ideal;

    [Theory]
    [InlineData(0.0009)]
    [InlineData(0.0012)]
    public void A_chamfer_leads_a_peg_into_the_hole(double offset)
    {
        var run = new PegRun(new PegWorld { Clearance = 0.0005, Chamfer = 0.001 }, s_ideal, new Vec3(offset, 0, 0.01));
        double peak = run.Descend(4, 0.02, -0.025);
        Assert.InRange(run.Plant.InsertionDepth, 0.0235, 0.0252);
        Assert.InRange(peak, 1, 60);
    }

    [Fact]
    public void Without_a_chamfer_the_same_peg_stays_on_the_rim()
    {
        var run = new PegRun(new PegWorld { Clearance = 0.0005, Chamfer = 0 }, s_ideal, new Vec3(0.0012, 0, 0.01));
        run.Descend(3, 0.02, -0.025);
        Assert.InRange(run.Plant.InsertionDepth, -0.001, 0.001);
        Assert.Equal(20, run.Plant.ContactWrench.Linear.Z, 0.2);
    }

    [Fact]
    public void The_bottom_of_the_hole_holds_the_peg()
    {
        var run = new PegRun(new PegWorld { Clearance = 0.001, HoleDepth = 0.015 }, s_ideal, new Vec3(0, 0, 0.005));
        run.Descend(3, 0.02, -0.02);
        Assert.Equal(0.015, run.Plant.InsertionDepth, 1e-4);
        Assert.Equal(10, run.Plant.ContactWrench.Linear.Z, 0.1);
    }

    [Fact]
    public void Beside_the_block_there_is_only_the_table()
    {
        var world = new PegWorld { BlockHalfWidth = 0.02, TableZ = 0.12 };
        var run = new PegRun(world, s_ideal, new Vec3(-0.05, 0, 0.002));
        run.Descend(4, 0.02, -0.035);
        Assert.Equal(0.03, run.Plant.InsertionDepth, 5e-4);
        Assert.InRange(run.Plant.ContactWrench.Linear.Z, 8, 12);
    }

    [Fact]
    public void The_hand_does_not_go_through_the_block()
    {
        var world = new PegWorld { PegLength = 0.02, F_T_Tip = FrankaHand.F_T_NE * Pose.Translation(0, 0, 0.005), HoleDepth = 0.1, Clearance = 0.002 };
        var run = new PegRun(world, s_ideal, new Vec3(0, 0, 0.03));
        run.Descend(4, 0.02, -0.03);
        Assert.InRange(run.Plant.InsertionDepth, -0.02, 0);
        Assert.InRange(run.Plant.ContactWrench.Linear.Z, 19, 21);
    }

    [Fact]
    public void More_points_or_fewer_give_the_same_depth_in_a_tilted_insertion()
    {
        double few = Depth(24), many = Depth(96);
        Assert.Equal(few, many, 2e-4);

        static double Depth(int points)
        {
            var contact = new ContactParameters { Points = points, Stiffness = 4.8e5 / points, WallStiffness = 1e7 / points };
            var run = new PegRun(new PegWorld { Clearance = 0.0005, Chamfer = 0 }, s_ideal with { Contact = contact }, new Vec3(0.0001, 0, 0.01), 0.02);
            run.Descend(4, 0.02, -0.025);
            return run.Plant.InsertionDepth;
        }
    }

    [Fact]
    public void Friction_holds_a_pressed_peg_against_a_small_sideways_pull()
    {
        var run = new PegRun(new PegWorld { Chamfer = 0 }, s_ideal, new Vec3(0.02, 0, 0.002));
        run.Descend(1, 0.02, -0.01);
        double x = run.Plant.PegTip.P.X;
        run.Plant.Disturbance = Vector6.From(new Vec3(0, 3, 0), Vec3.Zero);
        double y = run.Plant.PegTip.P.Y;
        run.Hold(1);
        Assert.Equal(x, run.Plant.PegTip.P.X, 2e-4);
        Assert.Equal(y, run.Plant.PegTip.P.Y, 2e-4);
        run.Plant.Disturbance = Vector6.From(new Vec3(0, 10, 0), Vec3.Zero);
        run.Hold(1);
        Assert.True(run.Plant.PegTip.P.Y - y > 1e-3);
    }

    [Theory]
    [InlineData(-1.0, 0.3, 48)]
    [InlineData(double.NaN, 0.3, 48)]
    [InlineData(1e4, 3.0, 48)]
    [InlineData(1e4, 0.3, 7)]
    [InlineData(1e4, 0.3, 1000)]
    public void Parameters_outside_their_range_are_refused(double stiffness, double friction, int points)
    {
        var contact = new ContactParameters { Stiffness = stiffness, Friction = friction, Points = points };
        Assert.Throws<ArgumentOutOfRangeException>(() => new Plant(ArmModel.Fr3, new PegWorld(), s_ideal with { Contact = contact }));
    }
}
