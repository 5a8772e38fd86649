using Warmstart.Robot.Urdf;
using Warmstart.Robot.Verification;

namespace Warmstart.Robot.Tests.Verification;

public sealed class ModelComparisonTests
{
    [Theory]
    [InlineData("panda_golden.json")]
    [InlineData("fr3_golden.json")]
    public void The_model_agrees_with_the_reference_within_every_tolerance(string file)
    {
        GoldenFile golden = Read(file);
        ModelChoice choice = ModelChoice.Of(golden.Model, golden.Tip);
        IReadOnlyList<Deviation> deviations = new ModelComparison(choice.Model, choice.F_T_Tip).Run(golden.Samples);
        Assert.Equal(200, golden.Samples.Count);
        Assert.All(deviations, d => Assert.True(d.IsWithin, d.ToString()));
    }

    [Theory]
    [InlineData("fer.urdf", "panda_golden.json")]
    [InlineData("fr3.urdf", "fr3_golden.json")]
    [InlineData("fr3_served.urdf", "fr3_golden.json")]
    public void A_chain_read_from_a_description_agrees_as_well(string urdf, string file)
    {
        GoldenFile golden = Read(file);
        using FileStream stream = File.OpenRead(Golden.PathOf(urdf));
        UrdfArm arm = UrdfReader.Read(stream, ArmModel.Fr3, golden.Tip);
        IReadOnlyList<Deviation> deviations = new ModelComparison(arm.Model, arm.F_T_Tip).Run(golden.Samples);
        Assert.All(deviations, d => Assert.True(d.IsWithin, d.ToString()));
    }

    [Fact]
    public void Another_arm_is_told_apart()
    {
        GoldenFile golden = Read("fr3_golden.json");
        IReadOnlyList<Deviation> deviations = new ModelComparison(ArmModel.Fer, Pose.Identity).Run(golden.Samples);
        Assert.True(deviations.Single(d => d.Quantity == "T").IsWithin);
        Assert.False(deviations.Single(d => d.Quantity == "M").IsWithin);
    }

    [Fact]
    public void A_nan_is_above_every_tolerance()
    {
        var meter = new DeviationMeter("x", 1, false);
        meter.Add(0, [double.NaN], [0]);
        meter.Add(1, [0.5], [0]);
        Assert.False(meter.Result.IsWithin);
    }

    private static GoldenFile Read(string file)
    {
        using FileStream stream = File.OpenRead(Golden.PathOf(file));
        return GoldenFile.Read(stream);
    }
}
