using Warmstart.Robot;
using Warmstart.Trials.Identification;

namespace Warmstart.EndToEnd.Tests.HandsOn;

[Collection("loop")]
public sealed class IdentifyTests : IDisposable
{
    private static readonly JointVector s_ready = new(0, -0.5, 0, -2.2, 0, 1.75, 0.785);
    private readonly string _folder = Directory.CreateTempSubdirectory("warmstart-identify").FullName;

    [Fact]
    public void A_load_that_the_robot_does_not_know_is_found_and_named_with_the_fix()
    {
        using var arm = new ArmAtHand(s_ready, new Simulation.PlantParameters());
        // The simulated hand really weighs so much; the robot is told of half a kilogram more.
        double real = arm.Body.Model.Tool.Mass;
        var output = new StringWriter();
        var options = new IdentifyOptions { Arm = arm.Options, Folder = _folder, Poses = 6, Speed = 0.5 };
        RigidBody wrong = new(real + 0.5, new Vec3(0, 0, 0.05), default);
        int code = new IdentifyProgram(options, output, TimeProvider.System).Run(() => new LoadOnFlange(wrong, RigidBody.None), () => true, CancellationToken.None);
        Assert.Equal(1, code);
        Assert.Contains("the configured load is wrong", output.ToString(), StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(_folder, "identification.html")));
        Assert.True(File.Exists(Path.Combine(_folder, "identification.json")));
        string told = output.ToString();
        double found = double.Parse(told.Split("measured ")[1].Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture);
        Assert.InRange(found, real - 0.05, real + 0.05);
    }

    [Fact]
    public void Nothing_moves_until_somebody_confirms()
    {
        using var arm = new ArmAtHand(s_ready);
        var output = new StringWriter();
        int code = new IdentifyProgram(new IdentifyOptions { Arm = arm.Options, Folder = _folder }, output, TimeProvider.System).Run(
            () => ConfiguredLoad.Read(arm.Options.Host, arm.Options.Port), () => false, CancellationToken.None);
        Assert.Equal(1, code);
        Assert.Empty(Directory.GetFiles(_folder));
        Assert.Contains("the flange stays within", output.ToString(), StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
