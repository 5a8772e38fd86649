using Warmstart.Controller.Tasks;
using Warmstart.Controller.Tasks.Checks;
using Warmstart.Controller.Tasks.Teaching;
using Warmstart.Protocol.Configuration;
using Warmstart.Robot;
using Warmstart.TestKit;

namespace Warmstart.Controller.Tests.Tasks;

public sealed class TaskTeacherTests
{
    private static readonly TaskDefinition s_like = TaskDefinition.Load(Path.Combine(Repository.Root, "data", "tasks", "peg-insertion.json"));
    private readonly TaskGeometry _geometry = new(s_like);

    [Fact]
    public void Hole_home_and_box_are_where_they_were_shown()
    {
        var moved = new Vec3(0.03, -0.05, 0.02);
        var poses = new TaughtPoses { Hole = Show(moved), Home = Show(moved + new Vec3(0.01, 0, 0.06)), Reach = [Show(moved + new Vec3(0.04, 0.03, 0.07))] };
        TaskDefinition task = TaskTeacher.Make(s_like, "shown", poses, ArmModel.Fer);
        Assert.InRange((Vec3.From(task.Target.Hole) - (_geometry.Hole + moved)).Length, 0, 1e-5);
        Assert.Equal(0.045, task.Box.HalfWidthM, 1e-4);
        Assert.Equal(0.075, task.Box.HighestM, 1e-4);
        Assert.True(task.Reset.OffsetM <= task.Box.HalfWidthM);
        Assert.DoesNotContain(TaskCheck.Run(task, ArmModel.Fer), line => line.Level == CheckLevel.Fail);
        Assert.Equal(task.Hash, TaskDefinition.Parse(TaskText.Of(task), "again").Hash);
    }

    [Fact]
    public void A_tilted_tool_is_refused_with_what_to_do()
    {
        JointVector tilted = Show(Vec3.Zero);
        tilted[5] += 0.4;
        var refused = Assert.Throws<ConfigurationException>(
            () => TaskTeacher.Make(s_like, "shown", new TaughtPoses { Hole = tilted, Home = _geometry.Home }, ArmModel.Fer));
        Assert.Contains("straight down", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Bad Name")]
    [InlineData("")]
    public void A_name_that_no_file_could_have_is_refused(string name) =>
        Assert.Throws<ConfigurationException>(() => TaskTeacher.Make(s_like, name, new TaughtPoses { Hole = Show(Vec3.Zero), Home = _geometry.Home }, ArmModel.Fer));

    private JointVector Show(Vec3 offset)
    {
        Assert.True(new StartPoseSolver(ArmModel.Fer, _geometry).TrySolve(_geometry.TipAt(offset, 0), out JointVector q));
        return q;
    }
}
