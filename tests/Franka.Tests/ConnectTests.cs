using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using Warmstart.Franka.Tests.Support;
using Warmstart.Protocol.Fci;

namespace Warmstart.Franka.Tests;

/// <summary>What a user reads when a robot cannot be had.</summary>
[Collection(EmulatedCollection.Name)]
public sealed class ConnectTests(EmulatedRobots robots)
{
    [Theory]
    [InlineData(5, "Panda/FER 4.2.1")]
    [InlineData(10, "FR3 5.9.0")]
    public void A_version_that_is_not_allowed_is_named_with_its_system_and_the_fix(int version, string system)
    {
        FciVersion[] allowed = [FciVersion.Find(7)!, FciVersion.Find(8)!];
        EmulatedRobot emulated = robots.Of(version);
        var error = Assert.Throws<FrankaIncompatibleVersionException>(() => emulated.Connect(new FrankaRobotOptions { Versions = allowed }));
        Assert.Equal(version, error.ServerVersion);
        Assert.Equal([8, 7], error.LibraryVersions);
        Assert.Contains(system, error.Message, StringComparison.Ordinal);
        Assert.Contains($"add version {version}", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "update the robot's system to Panda 1.3.0")]
    [InlineData(11, "install a newer version of this library")]
    [InlineData(65535, "install a newer version of this library")]
    public async Task A_version_that_nobody_knows_is_named_with_the_fix(ushort version, string fix)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        Task server = Task.Run(() => Refuse(listener, version));
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;
        var error = Assert.Throws<FrankaIncompatibleVersionException>(() => FrankaRobot.Connect("127.0.0.1", new FrankaRobotOptions { Port = port }));
        Assert.Equal(version, error.ServerVersion);
        Assert.Contains(fix, error.Message, StringComparison.Ordinal);
        await server.WaitAsync(TimeSpan.FromSeconds(10), TimeProvider.System);
    }

    [Fact]
    public void Nobody_there_is_a_network_error_that_names_the_address()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        var error = Assert.Throws<FrankaNetworkException>(() => FrankaRobot.Connect("127.0.0.1", new FrankaRobotOptions { Port = port }));
        Assert.Contains($"127.0.0.1:{port}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_robot_whose_states_do_not_arrive_is_a_network_error()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        Task server = Task.Run(() => Accept(listener, 10));
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;
        var options = new FrankaRobotOptions { Port = port, StateTimeout = TimeSpan.FromMilliseconds(50) };
        var error = Assert.Throws<FrankaNetworkException>(() => FrankaRobot.Connect("127.0.0.1", options));
        Assert.Contains("no state for 50 ms", error.Message, StringComparison.Ordinal);
        await server.WaitAsync(TimeSpan.FromSeconds(10), TimeProvider.System);
    }

    [Fact]
    public void A_robot_that_dies_while_it_moves_is_a_network_error()
    {
        using var emulated = new EmulatedRobot(10);
        using FrankaRobot robot = emulated.Connect();
        int calls = 0;
        Assert.Throws<FrankaNetworkException>(() => robot.Control((in RobotState _, TimeSpan _) =>
        {
            if (calls++ == 50)
                emulated.Kill();
            return Torques.Zero;
        }));
        Assert.Throws<FrankaNetworkException>(() => robot.AutomaticErrorRecovery());
    }

    [Fact]
    public void Options_outside_their_ranges_are_refused_before_anything_is_opened()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => FrankaRobot.Connect("127.0.0.1", new FrankaRobotOptions { Port = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => FrankaRobot.Connect("127.0.0.1", new FrankaRobotOptions { Priority = 100 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => FrankaRobot.Connect("127.0.0.1", new FrankaRobotOptions { LogSize = -1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => FrankaRobot.Connect("127.0.0.1", new FrankaRobotOptions { StateTimeout = TimeSpan.Zero }));
        Assert.Throws<ArgumentException>(() => FrankaRobot.Connect("127.0.0.1", new FrankaRobotOptions { Versions = [] }));
        Assert.Throws<ArgumentException>(() => FrankaRobot.Connect(" "));
    }

    [Fact]
    public void Real_time_is_enforced_where_nothing_else_is_said()
    {
        Assert.Equal(RealtimeConfig.Enforce, new FrankaRobotOptions().Realtime);
        if (File.Exists("/sys/kernel/realtime"))
            return;
        EmulatedRobot emulated = robots.Of(10);
        using FrankaRobot robot = FrankaRobot.Connect("127.0.0.1", new FrankaRobotOptions { Port = emulated.Port });
        var error = Assert.Throws<FrankaRealtimeException>(() => robot.Control((in RobotState _, TimeSpan _) => Torques.Zero.Finish()));
        Assert.Contains("linux-image-rt", error.Message, StringComparison.Ordinal);
        Assert.Equal(RobotMode.Idle, robot.ReadState().robot_mode);
    }

    private static void Refuse(TcpListener listener, ushort version)
    {
        using Socket client = Answer(listener, status: 1, version);
    }

    private static void Accept(TcpListener listener, ushort version)
    {
        using Socket client = Answer(listener, status: 0, version);
        // Until the other side gives up.
        client.Receive(new byte[64]);
    }

    // The answer to Connect by hand: header, status, version.
    private static Socket Answer(TcpListener listener, byte status, ushort version)
    {
        Socket client = listener.AcceptSocket();
        client.Receive(new byte[64]);
        var answer = new byte[15];
        answer[8] = 15;
        answer[12] = status;
        BinaryPrimitives.WriteUInt16LittleEndian(answer.AsSpan(13), version);
        client.Send(answer);
        return client;
    }
}
