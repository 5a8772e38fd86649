using Warmstart.Protocol.Grippers;
using Warmstart.Protocol.Serial.Robotiq;
using Warmstart.Simulation.Serial;
using Warmstart.TestKit;

namespace Warmstart.Simulation.Tests.Serial;

/// <summary>The Robotiq gripper and its emulation, libmodbus at both ends of a real pair of pseudo-terminals.</summary>
public sealed class RobotiqTests : IDisposable
{
    private readonly ScratchFolder _folder = new();
    private readonly SerialPair _pair;
    private readonly RobotiqServer _server;

    public RobotiqTests()
    {
        _pair = SerialPair.Create(_folder.PathOf("gripper"), TimeProvider.System);
        _server = new RobotiqServer(new RobotiqDevice(RobotiqModel.TwoF85), _pair.Near, 9, TimeProvider.System);
    }

    public void Dispose()
    {
        _server.Dispose();
        _pair.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void It_is_activated_moves_and_grasps()
    {
        using IGripper gripper = Connect();
        Assert.Contains("not activated", gripper.Read().Note, StringComparison.Ordinal);
        var refusal = Assert.Throws<GripperException>(() => gripper.Move(0.04, 0.1, default));
        Assert.Contains("gripper home", refusal.Message, StringComparison.Ordinal);
        Assert.True(gripper.Home(default));
        Assert.True(gripper.Move(0.04, 0.15, default));
        Assert.Equal(0.04, gripper.Read().WidthM, 3);
        Assert.True(gripper.Move(gripper.WidestM, 0.15, default));
        Assert.False(gripper.Grasp(0.03, 0.15, 50, 0.005, default));
        Assert.False(gripper.Read().IsHeld);
        Assert.True(gripper.Move(gripper.WidestM, 0.15, default));
        _server.Change(d => d.ObjectM = 0.03);
        Assert.True(gripper.Grasp(0.031, 0.15, 50, 0.005, default));
        Assert.True(gripper.Read().IsHeld);
        Assert.False(gripper.Grasp(0.05, 0.15, 50, 0.005, default));
        Assert.False(gripper.Move(0, 0.15, default));
    }

    [Fact]
    public void Stopping_stops_the_fingers()
    {
        using IGripper gripper = Connect();
        gripper.Home(default);
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(500));
        Assert.ThrowsAny<OperationCanceledException>(() => gripper.Move(0, 0.02, stop.Token));
        double width = gripper.Read().WidthM;
        Assert.InRange(width, 0.02, 0.085);
        Assert.Equal(width, gripper.Read().WidthM);
    }

    [Fact]
    public void A_fault_is_said_in_words_and_goes_with_a_new_activation()
    {
        using IGripper gripper = Connect();
        _server.Change(d => d.IsBlocked = true);
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        Assert.ThrowsAny<OperationCanceledException>(() => gripper.Home(stop.Token));
        Assert.Contains("activation failed", gripper.Read().Note, StringComparison.Ordinal);
        Assert.Contains("activation failed", Assert.Throws<GripperException>(() => gripper.Move(0, 0.1, default)).Message, StringComparison.Ordinal);
        _server.Change(d => d.IsBlocked = false);
        Assert.True(gripper.Home(default));
    }

    [Theory]
    [InlineData(0.09, 0.1, 50, "width 0.09 m: the robotiq-2f-85 can do 0 to 0.085 m")]
    [InlineData(0.01, 0.2, 50, "speed 0.2 m/s: the robotiq-2f-85 can do 0.02 to 0.15 m/s")]
    [InlineData(0.01, 0.1, 10, "force 10 N: the robotiq-2f-85 can do 20 to 235 N")]
    [InlineData(double.NaN, 0.1, 50, "width NaN m")]
    public void What_it_cannot_do_is_refused_before_anything_moves(double width, double speed, double force, string message)
    {
        using IGripper gripper = Connect();
        var refusal = Assert.Throws<ArgumentOutOfRangeException>(() => gripper.Grasp(width, speed, force, 0.005, default));
        Assert.Contains(message, refusal.Message, StringComparison.Ordinal);
        Assert.Contains("not activated", gripper.Read().Note, StringComparison.Ordinal);
    }

    [Fact]
    public void Nobody_there_another_address_and_a_pulled_cable_are_one_line()
    {
        Assert.Contains("dialout", Assert.Throws<GripperException>(() => RobotiqGripper.Connect(RobotiqModel.TwoF85, "/dev/warmstart-none", 9, TimeProvider.System)).Message, StringComparison.Ordinal);
        var silent = Assert.Throws<GripperException>(() => RobotiqGripper.Connect(RobotiqModel.TwoF85, _pair.Far, 10, TimeProvider.System));
        Assert.Contains("unit 10", silent.Message, StringComparison.Ordinal);
        using IGripper gripper = Connect();
        _pair.Dispose();
        Assert.Throws<GripperException>(() => gripper.Read());
    }

    private RobotiqGripper Connect() => RobotiqGripper.Connect(RobotiqModel.TwoF85, _pair.Far, 9, TimeProvider.System);
}
