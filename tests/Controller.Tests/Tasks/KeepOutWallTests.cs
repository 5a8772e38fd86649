using Warmstart.Controller.Tasks;
using Warmstart.Loop.Seam;
using Warmstart.Numerics.Randomness;
using Warmstart.Robot;

namespace Warmstart.Controller.Tests.Tasks;

public sealed class KeepOutWallTests
{
    private const double Reach = 0.02;
    private readonly TaskDefinition _task = TaskFiles.Load("reach-hold");
    private readonly TaskGeometry _geometry;
    private readonly TipBounds _whole;

    public KeepOutWallTests()
    {
        _geometry = new TaskGeometry(_task);
        _whole = TipBounds.Of(_task.Box);
    }

    [Fact]
    public void The_straight_way_to_the_goal_ends_at_the_wall()
    {
        KeepOutWall wall = Wall(0.04, 0.06, 0);
        var tip = new Vec3(0, 0.12, 0.02);
        for (int i = 0; i < 60; i++)
            tip = Step(wall, tip, Vec3.Zero);
        Assert.Equal(0.04 + _task.Wall!.HalfThicknessM, tip.Y, 9);
    }

    [Fact]
    public void The_way_over_its_upper_edge_is_free()
    {
        KeepOutWall wall = Wall(0.04, 0.06, 0);
        var tip = new Vec3(0, 0.12, 0.02);
        foreach (Vec3 goal in new[] { new Vec3(0, 0.12, 0.07), new Vec3(0, 0, 0.07), Vec3.Zero })
        {
            for (int i = 0; i < 10; i++)
                tip = Step(wall, tip, goal);
        }
        Assert.InRange(tip.Length, 0, 1e-9);
    }

    [Fact]
    public void A_wall_that_comes_nearer_takes_the_command_with_it()
    {
        KeepOutWall wall = Wall(0.03, 0.08, 0.01);
        var tip = new Vec3(0, 0.041, 0.02);
        for (int i = 0; i < 15; i++)
        {
            wall.Step();
            tip = Step(wall, tip, tip);
        }
        Assert.Equal(wall.State.Y - _geometry.Hole.Y + _task.Wall!.HalfThicknessM, tip.Y, 9);
        Assert.True(tip.Y > 0.054);
    }

    [Fact]
    public void It_turns_back_at_the_ends_of_its_way()
    {
        WallSection way = _task.Wall!;
        KeepOutWall wall = Wall(0.04, 0.06, 0.01);
        var seen = new List<double>();
        for (int i = 0; i < 100; i++)
        {
            wall.Step();
            seen.Add(wall.State.Y - _geometry.Hole.Y);
        }
        Assert.InRange(seen.Min(), way.LeastM - 1e-9, way.LeastM + 0.0011);
        Assert.InRange(seen.Max(), way.MostM - 0.0011, way.MostM + 1e-9);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void No_sequence_of_wishes_leads_into_it_or_out_of_the_tasks_box(int seed)
    {
        var draw = new SeededGenerator((ulong)seed);
        KeepOutWall wall = Wall(0.035, 0.05 + (0.01 * seed), 0.01);
        var tip = new Vec3(0, 0.12, 0.02);
        int above = 0, behind = 0;
        for (int i = 0; i < 20_000; i++)
        {
            wall.Step();
            var wanted = tip + new Vec3(draw.NextDouble(-Reach, Reach), draw.NextDouble(-Reach, Reach), draw.NextDouble(-Reach, Reach));
            TipBounds bounds = wall.Free(tip, wanted);
            tip = bounds.Clip(wanted);
            double beside = Math.Abs(tip.Y - (wall.State.Y - _geometry.Hole.Y)), top = wall.State.Top - _geometry.Hole.Z;
            Assert.True(beside >= _task.Wall!.HalfThicknessM - 1e-9 || tip.Z >= top - 1e-9, $"{tip}");
            Assert.Equal(0, _whole.Outside(tip), 12);
            Assert.Equal(0, _whole.Outside(bounds.Lower) + _whole.Outside(bounds.Upper), 12);
            above += beside < _task.Wall.HalfThicknessM ? 1 : 0;
            behind += tip.Y < 0 ? 1 : 0;
        }
        Assert.True(above > 100 && behind > 100, $"{above} above it, {behind} behind it: the walk did not go everywhere");
    }

    [Fact]
    public void What_the_loop_is_given_is_never_wider_than_the_tasks_own_box()
    {
        var draw = new SeededGenerator(5);
        foreach (string name in new[] { "reach-hold", "peg-insertion" })
        {
            TaskDefinition task = TaskFiles.Load(name);
            TaskLimits own = TaskLimitsFactory.Limits(task, 1);
            for (int i = 0; i < 2000; i++)
            {
                Vec3 a = Cube(draw, 0.5), b = Cube(draw, 0.5);
                var bounds = new TipBounds(
                    new Vec3(Math.Min(a.X, b.X), Math.Min(a.Y, b.Y), Math.Min(a.Z, b.Z)), new Vec3(Math.Max(a.X, b.X), Math.Max(a.Y, b.Y), Math.Max(a.Z, b.Z)));
                TaskLimits narrow = TaskLimitsFactory.Within(own, new TaskGeometry(task).Hole, bounds, 2);
                for (int axis = 0; axis < 3; axis++)
                {
                    Assert.True(narrow.BoxCentre[axis] + narrow.BoxHalfExtents[axis] <= own.BoxCentre[axis] + own.BoxHalfExtents[axis] + 1e-12);
                    Assert.True(narrow.BoxCentre[axis] - narrow.BoxHalfExtents[axis] >= own.BoxCentre[axis] - own.BoxHalfExtents[axis] - 1e-12);
                    Assert.True(narrow.BoxHalfExtents[axis] > 0);
                }
                Assert.Equal(own.BoxCentre.Z + own.ContactZoneHeight, narrow.BoxCentre.Z + narrow.ContactZoneHeight, 9);
                Assert.Equal((2L, own.SpeedFree, own.ForceTrip), (narrow.Sequence, narrow.SpeedFree, narrow.ForceTrip));
            }
        }
    }

    private KeepOutWall Wall(double y, double top, double velocity)
    {
        var wall = new KeepOutWall(_task.Wall!, _whole, _geometry.Hole);
        wall.Begin(new WallState(_geometry.Hole.Y + y, _geometry.Hole.Z + top, velocity));
        return wall;
    }

    private static Vec3 Cube(SeededGenerator draw, double half) => new(draw.NextDouble(-half, half), draw.NextDouble(-half, half), draw.NextDouble(-half, half));

    private static Vec3 Step(KeepOutWall wall, Vec3 tip, Vec3 goal)
    {
        Vec3 way = goal - tip;
        Vec3 wanted = way.Length > Reach ? tip + way * (Reach / way.Length) : goal;
        return wall.Free(tip, wanted).Clip(wanted);
    }
}
