using System.Text.Json;
using Warmstart.Controller.Tasks;
using Warmstart.Protocol.Fci;
using Warmstart.Robot;
using Warmstart.TestKit;
using Warmstart.Trials.Hands;

namespace Warmstart.EndToEnd.Tests.HandsOn;

/// <summary><c>warmstart robot</c> against a simulated arm on real sockets.</summary>
[Collection("loop")]
public sealed class RobotVerbTests
{
    private static readonly TaskDefinition s_task = TaskDefinition.Load(Path.Combine(Repository.Root, "data", "tasks", "peg-insertion.json"));
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    [Fact]
    public void State_shows_mode_errors_and_joints_and_nothing_moves()
    {
        using var arm = new ArmAtHand(Home);
        Assert.Equal(0, RobotStateProgram.Run(Address(arm), json: false, watch: false, screen: false, _output, _error, default));
        Assert.Contains("mode         Idle", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains("errors       none", _output.ToString(), StringComparison.Ordinal);
        _output.GetStringBuilder().Clear();
        Assert.Equal(0, RobotStateProgram.Run(Address(arm), json: true, watch: false, screen: false, _output, _error, default));
        using var state = JsonDocument.Parse(_output.ToString());
        Assert.Equal(Home[3], state.RootElement.GetProperty("q")[3].GetDouble(), 2);
        Assert.Equal(16, state.RootElement.GetProperty("O_T_EE").GetArrayLength());
    }

    [Fact]
    public void Home_moves_there_slowly_once_it_was_agreed_to()
    {
        var start = Home;
        start[0] += 0.1;
        using var arm = new ArmAtHand(start);
        Assert.Equal(1, RobotHomeProgram.Run(Options(arm), new StringReader("n\n"), _output, _error, TimeProvider.System, default));
        Assert.Contains("not moved", _error.ToString(), StringComparison.Ordinal);
        int code = RobotHomeProgram.Run(Options(arm), new StringReader("y\n"), _output, _error, TimeProvider.System, default);
        Assert.True(code == 0, _output.ToString() + _error);
        Assert.Equal(0, RobotHomeProgram.Run(Options(arm), TextReader.Null, _output, _error, TimeProvider.System, default));
        Assert.Contains("there already", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Stopping_home_leaves_the_arm_at_rest_and_idle()
    {
        var start = Home;
        start[0] += 0.5;
        using var arm = new ArmAtHand(start);
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(4));
        int code = RobotHomeProgram.Run(Options(arm) with { Yes = true, Speed = 0.02 }, TextReader.Null, _output, _error, TimeProvider.System, stop.Token);
        Assert.Equal(1, code);
        _output.GetStringBuilder().Clear();
        Assert.Equal(0, RobotStateProgram.Run(Address(arm), json: true, watch: false, screen: false, _output, _error, default));
        using var state = JsonDocument.Parse(_output.ToString());
        Assert.Equal(nameof(RobotMode.Idle), state.RootElement.GetProperty("robot_mode").GetString());
        Assert.All(state.RootElement.GetProperty("dq").EnumerateArray(), dq => Assert.InRange(dq.GetDouble(), -0.02, 0.02));
    }

    [Fact]
    public void Recover_says_that_there_is_nothing_to_recover_and_an_absent_robot_is_one_line()
    {
        using var arm = new ArmAtHand(Home);
        Assert.Equal(0, RobotRecoverProgram.Run(Address(arm), _output, _error));
        Assert.Contains("nothing to recover", _output.ToString(), StringComparison.Ordinal);
        Assert.Equal(1, RobotRecoverProgram.Run(new RobotAddress { Host = "127.0.0.1", Port = 9 }, _output, _error));
        Assert.Single(_error.ToString().TrimEnd().Split('\n'));
        Assert.Contains("warmstart doctor", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_robot_that_the_daemon_holds_is_left_alone()
    {
        using var root = new ScratchFolder();
        Directory.CreateDirectory(root.PathOf("proc/4711"));
        File.WriteAllText(root.PathOf("proc/4711/comm"), "warmstart-loop\n");
        File.WriteAllText(root.PathOf("proc/4711/cmdline"), "warmstart-loop\0--robot-host\0" + "10.0.0.2\0--robot-port\0" + "1337\0");
        Assert.Equal(1, RobotRecoverProgram.Run(new RobotAddress { Host = "10.0.0.2", Root = root.PathOf("") }, _output, _error));
        Assert.Contains("held by the daemon", _error.ToString(), StringComparison.Ordinal);
    }

    private static JointVector Home => new TaskGeometry(s_task).Home;

    private static RobotAddress Address(ArmAtHand arm) => new() { Host = arm.Options.Host, Port = arm.Options.Port };

    private static RobotHomeOptions Options(ArmAtHand arm) => new()
    {
        Robot = Address(arm),
        Speed = 0.3,
        Priority = 80,
        LoopExecutable = arm.Options.LoopExecutable,
    };
}
