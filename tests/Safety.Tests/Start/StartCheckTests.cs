using Warmstart.Safety.Limits;
using Warmstart.Safety.Start;

namespace Warmstart.Safety.Tests.Start;

public sealed class StartCheckTests
{
    private static readonly LimitsConfiguration s_limits = new();
    private static readonly StartInputs s_good = new(true, 0.019, 0.0049, 0.029, 0.09, 29.9, 24.9);

    public static TheoryData<StartInputs, StartProblem> Bad() => new()
    {
        { s_good with { StateUsable = false }, StartProblem.NoState },
        { s_good with { JointDifference = 0.021 }, StartProblem.JointsOff },
        { s_good with { JointDifference = double.NaN }, StartProblem.JointsOff },
        { s_good with { PoseDistance = 0.0051 }, StartProblem.PoseOff },
        { s_good with { PoseDistance = double.NaN }, StartProblem.PoseOff },
        { s_good with { PoseAngle = 0.031 }, StartProblem.PoseOff },
        { s_good with { PoseAngle = double.NaN }, StartProblem.PoseOff },
        { s_good with { JointSpeed = 0.11 }, StartProblem.Moving },
        { s_good with { JointSpeed = double.NaN }, StartProblem.Moving },
        { s_good with { Force = 30.1 }, StartProblem.ForceResidual },
        { s_good with { Force = double.NaN }, StartProblem.ForceResidual },
        { s_good with { JointTorque = 25.1 }, StartProblem.TorqueResidual },
        { s_good with { JointTorque = double.NaN }, StartProblem.TorqueResidual },
    };

    [Fact]
    public void A_robot_at_rest_that_agrees_with_itself_may_start() => Assert.Equal(StartProblem.None, StartCheck.Look(s_good, s_limits));

    [Theory]
    [MemberData(nameof(Bad))]
    public void Each_disagreement_refuses_the_start(StartInputs inputs, StartProblem problem) => Assert.Equal(problem, StartCheck.Look(inputs, s_limits));

    [Theory]
    [InlineData(null, 5, StartProblem.None)]
    [InlineData(0.5, 0.519, StartProblem.None)]
    [InlineData(0.5, 0.521, StartProblem.LoadOff)]
    [InlineData(0.5, 0.479, StartProblem.LoadOff)]
    [InlineData(0.5, double.NaN, StartProblem.LoadOff)]
    public void A_load_that_somebody_changed_refuses_the_start(double? told, double reported, StartProblem problem) =>
        Assert.Equal(problem, StartCheck.Load(told, reported));

    [Fact]
    public void Every_problem_has_its_own_words()
    {
        var texts = Enum.GetValues<StartProblem>().Select(StartCheck.Text).ToList();
        Assert.Equal(texts.Count, texts.Distinct(StringComparer.Ordinal).Count());
        Assert.All(texts, t => Assert.DoesNotContain("unknown", t, StringComparison.Ordinal));
        Assert.Contains("99", StartCheck.Text((StartProblem)99), StringComparison.Ordinal);
    }
}
