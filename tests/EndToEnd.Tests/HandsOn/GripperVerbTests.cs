using System.Text.Json;
using Warmstart.Protocol.Serial.Robotiq;
using Warmstart.Simulation.Serial;
using Warmstart.TestKit;

namespace Warmstart.EndToEnd.Tests.HandsOn;

/// <summary><c>warmstart robot gripper</c> as a process: a Robotiq gripper on a pseudo-terminal, and what the configuration says.</summary>
public sealed class GripperVerbTests : IDisposable
{
    private readonly ScratchFolder _folder = new();
    private readonly SerialPair _pair;
    private readonly RobotiqServer _server;

    public GripperVerbTests()
    {
        _pair = SerialPair.Create(_folder.PathOf("gripper"), TimeProvider.System);
        _server = new RobotiqServer(new RobotiqDevice(RobotiqModel.TwoF85) { ObjectM = 0.025 }, _pair.Near, 9, TimeProvider.System);
    }

    public void Dispose()
    {
        _server.Dispose();
        _pair.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task The_configuration_says_which_gripper_and_its_fingers_do_as_they_are_told()
    {
        string config = _folder.PathOf("controller.json");
        await File.WriteAllTextAsync(config, JsonSerializer.Serialize(new { Gripper = new { Kind = "robotiq-2f-85", Device = _pair.Far } }));
        string[] from = ["--config", config];
        Assert.Contains("homed", (await Run(["home", .. from])).Output, StringComparison.Ordinal);
        Assert.Contains("width 40", (await Run(["open", "--width", "40", .. from])).Output, StringComparison.Ordinal);
        Assert.Contains("something is held", (await Run(["grasp", "25", .. from])).Output, StringComparison.Ordinal);
        var (code, _, error) = await Run(["grasp", "60", "--tolerance", "2", .. from]);
        Assert.Equal(1, code);
        Assert.Contains("nothing of 60 mm", error, StringComparison.Ordinal);
        using var state = JsonDocument.Parse((await Run(["state", "--json", .. from])).Output);
        Assert.True(state.RootElement.GetProperty("is_grasped").GetBoolean());
        Assert.Equal(0.085, state.RootElement.GetProperty("max_width").GetDouble(), 6);
    }

    [Theory]
    [InlineData(78, "--host is missing", "state")]
    [InlineData(78, "--device is missing", "state", "--gripper", "robotiq-2f-140")]
    [InlineData(1, "dialout", "state", "--gripper", "robotiq-2f-85", "--device", "/dev/warmstart-none")]
    [InlineData(78, "--config is \"/none\"", "state", "--config", "/none")]
    public async Task What_is_missing_is_one_line(int exit, string line, params string[] arguments)
    {
        var (code, _, error) = await Run(arguments);
        Assert.Equal(exit, code);
        Assert.Contains(line, error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd().Split('\n'));
    }

    private static Task<(int ExitCode, string Output, string Error)> Run(params string[] arguments) =>
        Executable.RunAsync(Executable.PathOf("Cli", "warmstart"), ["robot", "gripper", .. arguments]);
}
