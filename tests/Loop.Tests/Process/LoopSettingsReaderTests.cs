using Warmstart.Franka.Link;
using Warmstart.Loop.Process;
using Warmstart.Protocol.Configuration;
using Warmstart.Robot;

namespace Warmstart.Loop.Tests.Process;

public sealed class LoopSettingsReaderTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public void The_file_is_read_and_the_command_line_wins()
    {
        File.WriteAllText(_file, """{ "robot-host": "10.0.0.2", "robot-port": 7, "arm": "fr3", "receive": "spin", "limits": { "forceTrip": 33, "toolSpeed": 0.4 } }""");
        var settings = LoopSettingsReader.Read(["--seam", "/dev/shm/x", "--config", _file, "--robot-port", "8", "--core", "0"]);
        Assert.Equal(("/dev/shm/x", "10.0.0.2", 8, ArmKind.Fr3), (settings.Seam, settings.Host, settings.Port, settings.Arm));
        Assert.Equal((ReceiveMode.Spin, 0, 80), (settings.Receive, settings.Core, settings.Priority));
        Assert.Equal((33, 0.4, 0.05), (settings.Limits.ForceTrip, settings.Limits.ToolSpeed, settings.Limits.JointMargin));
    }

    [Theory]
    [InlineData("""{ "limits": { "forceTrip": 3000 } }""", "limits.forceTrip is 3000; allowed: 1 to 150 N")]
    [InlineData("""{ "limits": { "hope": 1 } }""", "limits.hope is no setting")]
    [InlineData("""{ "limits": { "forceTrip": "much" } }""", "limits.forceTrip is \"much\"; allowed: a number")]
    [InlineData("""{ "speed": 1 }""", "speed is no setting; known: robot-host")]
    [InlineData("""{ "arm": "ur5" }""", "--arm is \"ur5\"; allowed: fer, fr3, fr3v2")]
    [InlineData("""[1]""", "")]
    [InlineData("""{ "arm": """, "")]
    public void A_wrong_file_is_one_line(string text, string part)
    {
        File.WriteAllText(_file, text);
        var problem = Assert.Throws<ConfigurationException>(() => LoopSettingsReader.Read(["--seam", "x", "--config", _file]));
        Assert.Contains(part, problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', problem.Message);
    }

    [Fact]
    public void A_missing_segment_option_and_a_missing_value_are_named()
    {
        Assert.Contains("--seam is missing", Assert.Throws<ConfigurationException>(() => LoopSettingsReader.Read([])).Message, StringComparison.Ordinal);
        Assert.Contains("--core needs a value", Assert.Throws<ConfigurationException>(() => LoopSettingsReader.Read(["--core"])).Message, StringComparison.Ordinal);
        Assert.Throws<ConfigurationException>(() => LoopSettingsReader.Read(["--seam", "x", "--config", "/nowhere/at/all"]));
    }

    [Fact]
    public void Warming_up_runs_through_the_ticks() =>
        Assert.True(WarmUp.Run(ArmModel.Fr3, new(), Protocol.Fci.FciVersion.Fr3) > 3000);
}
