using Warmstart.Franka.Link;
using Warmstart.Loop.Process;
using Warmstart.Protocol.Configuration;
using Warmstart.Robot;
using Warmstart.Safety.Limits;

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
    public void A_limits_file_tightens_and_wins_over_the_configuration_file()
    {
        File.WriteAllText(_file, """{ "toolSpeed": 0.3, "impactForce": 60 }""");
        var limits = LoopSettingsReader.Read(["--seam", "x", "--limits", _file]).Limits;
        Assert.Equal((0.3, 60, new LimitsConfiguration().ForceTrip), (limits.ToolSpeed, limits.ImpactForce, limits.ForceTrip));
    }

    [Theory]
    [InlineData("""{ "toolSpeed": 17 }""", "limits.toolSpeed is 17; allowed: 0.01 to 1.7 m/s")]
    [InlineData("""{ "toolSpeed": 1e999 }""", "limits.toolSpeed")]
    [InlineData("""{ "toolSpeed": 0.5, "toolSpeed": 0.6 }""", "limits.toolSpeed is there twice")]
    [InlineData("""{ "dq_max": 9 }""", "limits.dq_max is no setting")]
    [InlineData("""{ "toolSpeed": null }""", "a number")]
    [InlineData("""[]""", "")]
    [InlineData("", "")]
    public void A_limits_file_that_would_loosen_or_is_none_is_one_line(string text, string part)
    {
        File.WriteAllText(_file, text);
        var problem = Assert.Throws<ConfigurationException>(() => LoopSettingsReader.Read(["--seam", "x", "--limits", _file]));
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
