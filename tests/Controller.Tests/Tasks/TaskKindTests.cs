using System.Text.Json.Nodes;
using Warmstart.Controller.Tasks;
using Warmstart.Controller.Tasks.Kinds;
using Warmstart.Protocol.Configuration;
using Warmstart.Robot;

namespace Warmstart.Controller.Tests.Tasks;

public sealed class TaskKindTests
{
    private readonly TaskDefinition _drawer = TaskFiles.Load("drawer");

    [Theory]
    [InlineData("peg-insertion", "kind", "\"juggle\"", "kind = \"juggle\": must be one of insert, reach, drawer")]
    [InlineData("peg-insertion", "wall", "{\"least_m\":0.03,\"most_m\":0.05,\"half_thickness_m\":0.01,\"lowest_top_m\":0.05,\"highest_top_m\":0.06,\"speed_m_per_s\":0}", "wall is given")]
    [InlineData("peg-insertion", "target.depth_m", null, "target.depth_m is missing")]
    [InlineData("peg-insertion", "target.hole", null, "target.hole is missing")]
    [InlineData("peg-insertion", "success.depth_m", null, "success.depth_m is missing")]
    [InlineData("reach-hold", "kind", "\"insert\"", "target.hole is missing")]
    [InlineData("reach-hold", "target.point", "[0.4, 0]", "target.point has 2 numbers")]
    [InlineData("reach-hold", "success.angle_rad", "0", "success.angle_rad = 0")]
    [InlineData("reach-hold", "reset.center", "[0, 0.2]", "box.half_width_m = 0.18")]
    [InlineData("reach-hold", "reset.center", "[0]", "reset.center has 1 numbers")]
    [InlineData("reach-hold", "wall.least_m", "0.01", "wall.least_m = 0.01")]
    [InlineData("reach-hold", "wall.most_m", "0.065", "wall.most_m = 0.065")]
    [InlineData("reach-hold", "wall.lowest_top_m", "0.03", "wall.lowest_top_m = 0.03")]
    [InlineData("reach-hold", "wall.highest_top_m", "0.14", "wall.highest_top_m = 0.14")]
    [InlineData("reach-hold", "wall.speed_m_per_s", "1", "wall.speed_m_per_s = 1")]
    [InlineData("reach-hold", "wall.colour", "1", "colour")]
    [InlineData("drawer", "target.opens_rad", null, "target.opens_rad is missing")]
    [InlineData("drawer", "success.travel_m", "0.2", "success.travel_m = 0.2")]
    [InlineData("drawer", "success.force_n", "0", "success.force_n = 0")]
    [InlineData("drawer", "world.drawer", null, "world.drawer is missing")]
    [InlineData("drawer", "world.drawer.travel_m", "0.05", "world.drawer.travel_m = 0.05")]
    [InlineData("drawer", "world.drawer.closing_n", "2.5", "world.drawer.closing_n = 2.5")]
    public void What_a_kind_does_not_allow_is_refused_in_one_line_that_names_it(string task, string key, string? value, string words)
    {
        JsonObject json = JsonNode.Parse(File.ReadAllText(Path.Combine(TaskFiles.Folder, task + ".json")))!.AsObject();
        string[] path = key.Split('.');
        JsonObject section = json;
        foreach (string name in path[..^1])
            section = section[name]!.AsObject();
        if (value is null)
            section.Remove(path[^1]);
        else
            section[path[^1]] = JsonNode.Parse(value);
        var error = Assert.Throws<ConfigurationException>(() => TaskDefinition.Parse(json.ToJsonString(), "t.json"));
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void Kinds_and_walls_are_in_the_hash_and_a_simulated_drawer_is_not()
    {
        TaskDefinition reach = TaskFiles.Load("reach-hold");
        Assert.NotEqual(reach.Hash, (reach with { Wall = reach.Wall! with { SpeedMPerS = 0.02 } }).Hash);
        Assert.NotEqual(_drawer.Hash, (_drawer with { Success = _drawer.Success with { ForceN = 4 } }).Hash);
        Assert.Equal(_drawer.Hash, (_drawer with { World = _drawer.World with { Drawer = _drawer.World.Drawer! with { MassKg = 3 } } }).Hash);
        Assert.Equal(3, new[] { "peg-insertion", "reach-hold", "drawer" }.Select(n => new ObservationLayout(TaskFiles.Load(n)).Hash).Distinct().Count());
    }

    [Theory]
    [InlineData(0.07, 0.02, 0, 8, true)]
    [InlineData(0.07, 0.02, 0, 1.5, false)]
    [InlineData(0.07, 0.02, 0, -8, false)]
    [InlineData(0.07, 0.02, 0.012, 8, false)]
    [InlineData(0.07, 0.005, 0, 8, false)]
    [InlineData(0.055, 0.02, 0, 8, false)]
    [InlineData(-0.07, 0.02, 0, 8, false)]
    [InlineData(double.NaN, 0.02, 0, 8, false)]
    [InlineData(0.07, 0.02, 0, double.NaN, false)]
    public void A_drawer_is_open_where_the_tip_is_in_the_eye_has_come_far_enough_and_feels_it_pull(double travel, double depth, double beside, double pull, bool open)
    {
        var geometry = new TaskGeometry(_drawer);
        SuccessRule rule = TaskKind.Of(_drawer).Success(_drawer, geometry);
        Pose tip = geometry.TipAt(geometry.Opens * travel + new Vec3(0, beside, -depth), 0.3);
        var state = new TipState(tip, tip, default, Vector6.From(tip.R.TransposeTimes(geometry.Opens * pull), Vec3.Zero));
        Assert.False(rule.Step(state));
        Assert.False(rule.Step(state));
        Assert.Equal(open, rule.Step(state));
    }

    [Fact]
    public void A_goal_must_be_held_without_a_break_in_place_and_orientation()
    {
        TaskDefinition task = TaskFiles.Load("reach-hold");
        var geometry = new TaskGeometry(task);
        SuccessRule rule = TaskKind.Of(task).Success(task, geometry);
        TipState near = At(geometry.TipAt(new Vec3(0.003, -0.003, 0.003), 0.05));
        foreach (TipState off in new[] { At(geometry.TipAt(new Vec3(0.005, 0.004, 0), 0)), At(geometry.TipAt(Vec3.Zero, 0.12)) })
        {
            for (int i = 1; i < task.Success.HoldSteps; i++)
                Assert.False(rule.Step(near));
            Assert.False(rule.Step(off));
        }
        for (int i = 1; i < task.Success.HoldSteps; i++)
            Assert.False(rule.Step(near));
        Assert.True(rule.Step(near));
    }

    [Fact]
    public void The_wall_is_seen_from_the_tip_in_metres()
    {
        TaskDefinition task = TaskFiles.Load("reach-hold");
        var geometry = new TaskGeometry(task);
        var layout = new ObservationLayout(task);
        Pose tip = geometry.TipAt(new Vec3(0.01, 0.1, 0.03), 0.4);
        var seen = new float[ObservationLayout.Size];
        var wall = new WallState(geometry.Hole.Y + 0.04, geometry.Hole.Z + 0.07, -0.008);
        layout.Write(At(tip), tip, new HoleEstimate(geometry.Hole, 0), seen, wall);
        WallState back = layout.Wall(seen);
        Assert.Equal(-0.06, back.Y, 6);
        Assert.Equal(0.04, back.Top, 6);
        Assert.Equal(-0.008, back.Velocity, 6);
        Assert.All(seen, v => Assert.InRange(v, -4.01f, 4.01f));
        Vec3 goal = layout.View(seen).Orientation * layout.View(seen).HoleFromTip;
        Assert.True((goal - (geometry.Hole - tip.P)).Length < 1e-6);
    }

    private static TipState At(in Pose tip) => new(tip, tip, default, default);
}
