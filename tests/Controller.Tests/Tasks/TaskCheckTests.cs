using Warmstart.Controller.Tasks;
using Warmstart.Controller.Tasks.Checks;
using Warmstart.Robot;
using Warmstart.TestKit;

namespace Warmstart.Controller.Tests.Tasks;

public sealed class TaskCheckTests
{
    private static readonly TaskDefinition s_task = TaskDefinition.Load(Path.Combine(Repository.Root, "data", "tasks", "peg-insertion.json"));

    [Theory]
    [InlineData("peg-insertion")]
    [InlineData("reach-hold")]
    [InlineData("drawer")]
    public void The_shipped_tasks_fail_nothing(string name) =>
        Assert.DoesNotContain(TaskCheck.Run(TaskFiles.Load(name), ArmModel.Fer), line => line.Level == CheckLevel.Fail);

    [Fact]
    public void A_hole_out_of_reach_fails_and_says_where()
    {
        CheckLine line = Line(s_task with { Target = s_task.Target with { Hole = [0.82, 0, 0.2] } }, "reach");
        Assert.Equal(CheckLevel.Fail, line.Level);
        Assert.Contains("mm from the target", line.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_home_that_is_not_above_the_hole_fails() =>
        Assert.Equal(CheckLevel.Fail, Line(s_task with { HomeQ = [0.5, -0.12, 0, -2.26, 0, 2.14, 0.785] }, "home").Level);

    [Fact]
    public void A_push_above_the_trip_fails_and_one_above_the_budget_warns()
    {
        Assert.Equal(CheckLevel.Fail, Line(s_task with { Gains = s_task.Gains with { TranslationClipM = 0.05 } }, "static force").Level);
        Assert.Equal(CheckLevel.Warn, Line(s_task with { Gains = s_task.Gains with { TranslationClipM = 0.025 } }, "static force").Level);
    }

    [Fact]
    public void A_joint_near_its_limit_is_named()
    {
        double[] home = [.. s_task.HomeQ];
        home[6] = 2.75;
        CheckLine line = Line(s_task with { HomeQ = home, Tool = s_task.Tool with { TipYawRad = s_task.Tool.TipYawRad - 2.75 + s_task.HomeQ[6] } }, "joint limits");
        Assert.NotEqual(CheckLevel.Ok, line.Level);
        Assert.Contains("joint 7", line.Text, StringComparison.Ordinal);
    }

    private static CheckLine Line(TaskDefinition task, string name) => TaskCheck.Run(task, ArmModel.Fer).Single(line => line.Name == name);
}
