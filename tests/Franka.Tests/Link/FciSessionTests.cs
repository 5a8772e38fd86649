using Warmstart.Franka.Link;
using Warmstart.Protocol.Fci;

namespace Warmstart.Franka.Tests.Link;

public sealed class FciSessionTests
{
    private static readonly FciVersion Version = FciVersion.Fer;

    [Fact]
    public void Nobody_at_the_address_is_told_as_such()
    {
        using var robot = new FakeRobot();
        int port = robot.Port;
        robot.Dispose();
        using FciSession session = Session(port);
        LinkResult result = session.Connect(1);
        Assert.Equal(LinkCode.Unreachable, result.Code);
        Assert.Contains($"127.0.0.1:{port}", result.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_without_an_address_is_unreachable()
    {
        using var session = new FciSession(new FciSessionOptions { Host = "no-such-robot.invalid", AnswerTimeout = TimeSpan.FromSeconds(5) }, TimeProvider.System);
        Assert.Equal(LinkCode.Unreachable, session.Connect(1).Code);
    }

    [Fact]
    public async Task A_robot_of_an_older_version_is_met_again_in_its_own()
    {
        using var robot = new FakeRobot();
        var asked = new List<ushort>();
        Task served = robot.Serve(Version, connections: 2, (header, request) =>
        {
            ushort version = ((ConnectRequest)request).Version;
            asked.Add(version);
            return FakeRobot.Answer(Version, header, version == 5 ? FciStatus.Success : FciStatus.IncompatibleLibraryVersion, serverVersion: 5);
        });
        using FciSession session = Session(robot.Port, FciVersion.Fer, FciVersion.Fr3);
        Assert.True(session.Connect(40001).IsOk);
        Assert.Equal(Version, session.Version);
        session.Disconnect();
        await served;
        Assert.Equal([10, 5], asked);
    }

    [Fact]
    public void A_robot_that_says_yes_in_another_version_is_refused()
    {
        using var robot = new FakeRobot();
        _ = robot.Serve(Version, 2, (header, _) => FakeRobot.Answer(Version, header, FciStatus.Success, serverVersion: 7));
        using FciSession session = Session(robot.Port, Version);
        Assert.Equal(LinkCode.Incompatible, session.Connect(1).Code);
        Assert.False(session.IsConnected);
    }

    [Fact]
    public void A_robot_that_never_answers_costs_no_more_than_the_deadline()
    {
        using var robot = new FakeRobot();
        _ = robot.Serve(Version, 1, (_, _) => []);
        using FciSession session = Session(robot.Port, TimeSpan.FromMilliseconds(50), Version);
        Assert.Equal(LinkCode.Timeout, session.Connect(1).Code);
    }

    [Fact]
    public void A_robot_that_hangs_up_ends_the_session()
    {
        using var robot = new FakeRobot();
        _ = robot.Serve(Version, 1, (header, request) => request is ConnectRequest ? Yes(header) : null);
        using FciSession session = Session(robot.Port, Version);
        Assert.True(session.Connect(1).IsOk);
        Assert.Equal(LinkCode.Closed, session.StopMove().Code);
        Assert.False(session.IsConnected);
        Assert.Equal(LinkCode.NotConnected, session.StopMove().Code);
        Assert.Equal(LinkCode.NotConnected, session.Pump(TimeSpan.Zero).Code);
    }

    [Fact]
    public void Both_answers_to_a_move_are_told_apart_even_in_one_packet()
    {
        using var robot = new FakeRobot();
        _ = robot.Serve(Version, 1, (header, request) => request is ConnectRequest
            ? Yes(header)
            : [.. FakeRobot.Answer(Version, header, FciStatus.MotionStarted), .. FakeRobot.Answer(Version, header, FciStatus.ReflexAborted)]);
        using FciSession session = Session(robot.Port, Version);
        Assert.True(session.Connect(1).IsOk);
        Assert.True(session.Move(MoveRequest.Torque(Version)).IsOk);
        Assert.True(session.WaitForMoveEnd(TimeSpan.FromSeconds(5), out FciStatus status).IsOk);
        Assert.Equal(FciStatus.ReflexAborted, status);
        Assert.False(session.TryTakeMoveEnd(out _));
        Assert.Equal(LinkCode.WrongMoment, session.WaitForMoveEnd(TimeSpan.Zero, out _).Code);
    }

    [Fact]
    public void The_end_of_a_motion_may_come_before_the_answer_to_its_cancellation()
    {
        using var robot = new FakeRobot();
        FciHeader move = default;
        _ = robot.Serve(Version, 1, (header, request) =>
        {
            if (request is MoveRequest)
            {
                move = header;
                return FakeRobot.Answer(Version, header, FciStatus.MotionStarted);
            }
            return request is ConnectRequest
                ? Yes(header)
                : [.. FakeRobot.Answer(Version, move, FciStatus.Preempted), .. FakeRobot.Answer(Version, header, FciStatus.Success)];
        });
        using FciSession session = Session(robot.Port, Version);
        Assert.True(session.Connect(1).IsOk);
        Assert.True(session.Move(MoveRequest.Torque(Version)).IsOk);
        Assert.Equal(LinkCode.WrongMoment, session.Move(MoveRequest.Torque(Version)).Code);
        Assert.True(session.StopMove().IsOk);
        Assert.True(session.TryTakeMoveEnd(out FciStatus status));
        Assert.Equal(FciStatus.Preempted, status);
        Assert.False(session.IsMoving);
    }

    [Fact]
    public void A_refused_motion_tells_why_and_leaves_none_running()
    {
        using var robot = new FakeRobot();
        _ = robot.Serve(Version, 1, (header, request) => request is ConnectRequest ? Yes(header) : FakeRobot.Answer(Version, header, FciStatus.CommandNotPossibleRejected));
        using FciSession session = Session(robot.Port, Version);
        Assert.True(session.Connect(1).IsOk);
        LinkResult result = session.Move(MoveRequest.Torque(Version));
        Assert.Equal((LinkCode.Refused, FciStatus.CommandNotPossibleRejected), (result.Code, result.Status));
        Assert.False(session.IsMoving);
    }

    [Fact]
    public void Mutated_answers_end_in_a_code_and_never_throw()
    {
        const int Seed = 77;
        var random = new Random(Seed);
        using var robot = new FakeRobot();
        _ = robot.Serve(Version, connections: 300, (header, request) =>
        {
            byte[] answer = request is ConnectRequest ? Yes(header) : FakeRobot.Answer(Version, header, FciStatus.Success);
            answer[random.Next(answer.Length)] = (byte)random.Next(256);
            return answer[..random.Next(1, answer.Length + 1)];
        });
        for (int i = 0; i < 300; i++)
        {
            using FciSession session = Session(robot.Port, TimeSpan.FromMilliseconds(2), Version);
            if (session.Connect(1).IsOk)
                Assert.NotEqual(LinkCode.NotConnected, session.StopMove().Code);
        }
    }

    private static byte[] Yes(FciHeader header) => FakeRobot.Answer(Version, header, FciStatus.Success, Version.Number);

    private static FciSession Session(int port, params FciVersion[] versions) => Session(port, TimeSpan.FromSeconds(5), versions);

    private static FciSession Session(int port, TimeSpan timeout, params FciVersion[] versions) => new(
        new FciSessionOptions { Host = "127.0.0.1", Port = port, AnswerTimeout = timeout, Versions = versions.Length > 0 ? versions : FciVersion.All },
        TimeProvider.System);
}
