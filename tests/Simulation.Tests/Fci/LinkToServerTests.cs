using System.Net.Sockets;
using System.Text.Json;
using Warmstart.Franka.Link;
using Warmstart.Protocol.Fci;
using Warmstart.Simulation.Fci;

namespace Warmstart.Simulation.Tests.Fci;

public sealed class LinkToServerTests
{
    public static TheoryData<int> Versions => new(FciVersion.All.Select(v => (int)v.Number));

    [Theory, MemberData(nameof(Versions))]
    public void A_motion_of_zero_torques_runs_and_finishes_in_every_version(int number)
    {
        using var rig = new ServerRig(FciVersion.Find(number)!);
        rig.Connect();
        Assert.Equal(number, rig.Session.Version!.Number);
        rig.StartMotion();
        rig.Answer(200);
        Assert.Equal(RobotMode.Move, rig.State.robot_mode);
        Assert.Equal(1.0, rig.State.control_command_success_rate);
        rig.Command.motion_generation_finished = !rig.Session.Version.HasTorqueOnly;
        rig.Command.torque_command_finished = true;
        Assert.Equal(FciStatus.Success, rig.AnswerToTheEnd());
        Assert.Equal(0, rig.Server.Statistics.LostCommands);
        Assert.Equal(0, rig.Exchange.Strange);
    }

    [Fact]
    public void A_robot_of_another_version_is_refused_where_only_one_is_allowed()
    {
        using var rig = new ServerRig(FciVersion.Fer);
        using FciSession session = rig.NewSession(FciVersion.Fr3);
        LinkResult result = session.Connect(rig.Exchange.LocalPort);
        Assert.Equal(LinkCode.Incompatible, result.Code);
        Assert.Contains("speaks version 5", result.Detail, StringComparison.Ordinal);
        Assert.False(session.IsConnected);
    }

    [Fact]
    public void A_cancelled_motion_is_preempted()
    {
        using var rig = new ServerRig(FciVersion.Fer);
        rig.Connect();
        rig.StartMotion();
        rig.Answer(20);
        Assert.True(rig.Session.StopMove().IsOk);
        Assert.True(rig.Session.WaitForMoveEnd(TimeSpan.FromSeconds(10), out FciStatus status).IsOk);
        Assert.Equal(FciStatus.Preempted, status);
        rig.ReceiveUntil(RobotMode.Idle);
        rig.StartMotion();
        rig.Answer(5);
    }

    [Fact]
    public void A_reflex_ends_the_motion_and_recovery_brings_the_robot_back()
    {
        using var rig = new ServerRig(FciVersion.Fer);
        rig.Connect();
        rig.StartMotion();
        rig.Answer(5);
        Assert.True(rig.Ask($$"""{"cmd":"reflex","error":"cartesian_reflex","at":{{rig.State.message_id + 50}}}""").GetProperty("ok").GetBoolean());
        Assert.Equal(FciStatus.ReflexAborted, rig.AnswerToTheEnd());
        Assert.True(rig.State.reflex_reason.Has(FciError.cartesian_reflex));
        Assert.Equal(FciStatus.CommandNotPossibleRejected, rig.Session.Move(MoveRequest.Torque(FciVersion.Fer)).Status);
        Assert.True(rig.Session.AutomaticErrorRecovery().IsOk);
        rig.ReceiveUntil(RobotMode.Idle);
        rig.StartMotion();
        rig.Answer(5);
    }

    [Fact]
    public async Task The_user_stop_reaches_the_client_in_the_state_and_in_the_answer()
    {
        using var rig = new ServerRig(FciVersion.Fer);
        rig.Connect();
        rig.StartMotion();
        rig.Answer(5);
        Task<JsonElement> press = Task.Run(() => rig.Ask("""{"cmd":"user-stop","pressed":true}"""));
        Assert.Equal(FciStatus.EmergencyAborted, rig.AnswerToTheEnd());
        Assert.Equal(RobotMode.UserStopped, rig.State.robot_mode);
        Assert.True((await press).GetProperty("ok").GetBoolean());
        rig.Ask("""{"cmd":"user-stop","pressed":false}""");
        rig.ReceiveUntil(RobotMode.Idle);
    }

    [Fact]
    public void A_client_that_vanishes_mid_motion_leaves_room_for_the_next()
    {
        using var rig = new ServerRig(FciVersion.Fer);
        rig.Connect();
        rig.StartMotion();
        rig.Answer(5);
        rig.Session.Disconnect();
        rig.Connect();
        Assert.Equal(RobotMode.Reflex, rig.State.robot_mode);
        Assert.True(rig.State.errors.Has(FciError.communication_constraints_violation));
        Assert.True(rig.Session.AutomaticErrorRecovery().IsOk);
        rig.ReceiveUntil(RobotMode.Idle);
        rig.StartMotion();
    }

    [Fact]
    public void Setters_are_obeyed_or_refused_over_the_wire()
    {
        using var rig = new ServerRig(FciVersion.Fer);
        rig.Connect();
        Assert.True(rig.Session.SetCollisionBehavior(CollisionBehavior.Uniform(20, 20, 10, 10)).IsOk);
        Assert.True(rig.Session.SetLoad(new LoadParameters { m_load = 0.7 }).IsOk);
        Assert.True(rig.Session.SetGuidingMode(0b111, elbow: false).IsOk);
        Assert.True(rig.Session.SetJointImpedance([3000, 3000, 3000, 2500, 2500, 2000, 2000]).IsOk);
        Assert.True(rig.Session.SetCartesianImpedance([3000, 3000, 3000, 300, 300, 300]).IsOk);
        Assert.Equal(FciStatus.InvalidArgumentRejected, rig.Session.SetCartesianImpedance([1, 1, 1, 1, 1, 1]).Status);
        Assert.Equal(LinkCode.Unsupported, rig.Session.GetRobotModel(out _).Code);
        rig.Receive();
        rig.Receive();
        Assert.Equal(0.7, rig.State.m_load);
    }

    [Fact]
    public void The_model_of_a_current_robot_comes_as_text()
    {
        using var rig = new ServerRig(FciVersion.Fr3, urdf: "<robot name=\"fr3\"/>");
        rig.Connect();
        Assert.True(rig.Session.GetRobotModel(out string urdf).IsOk);
        Assert.Equal("<robot name=\"fr3\"/>", urdf);
    }

    [Fact]
    public void A_second_client_is_turned_away_while_the_first_stays()
    {
        using var rig = new ServerRig(FciVersion.Fer);
        rig.Connect();
        using Socket second = rig.Dial();
        Assert.Equal(0, second.Receive(new byte[16]));
        Assert.True(rig.Session.Pump(TimeSpan.Zero).IsOk);
        rig.Receive();
    }

    [Fact]
    public void A_client_that_says_nothing_gives_up_the_one_place()
    {
        // The session that follows is held to it too: long enough for a machine that stalls between its connection and its Connect.
        using var rig = new ServerRig(FciVersion.Fer, connectTimeout: TimeSpan.FromSeconds(1));
        using Socket silent = rig.Dial();
        Assert.Equal(0, silent.Receive(new byte[16]));
        rig.Connect();
    }

    [Fact]
    public void Nonsense_throws_out_its_sender_and_nobody_else()
    {
        using var rig = new ServerRig(FciVersion.Fer);
        var random = new Random(5);
        for (int i = 0; i < 20; i++)
        {
            using Socket bad = rig.Dial();
            var bytes = new byte[40];
            random.NextBytes(bytes);
            bad.Send(bytes);
            bad.Shutdown(SocketShutdown.Send);
            Assert.Equal(0, bad.Receive(new byte[16]));
        }
        rig.Connect();
        Assert.True(rig.Session.IsConnected);
    }

    [Fact]
    public void Lost_and_doubled_datagrams_are_survived_and_counted()
    {
        using var rig = new ServerRig(FciVersion.Fer);
        rig.Connect();
        rig.StartMotion();
        rig.Answer(20);
        rig.Ask("""{"cmd":"fault","kind":"drop-states","cycles":3}""");
        rig.Answer(20);
        rig.Ask("""{"cmd":"fault","kind":"drop-commands","cycles":4}""");
        rig.Ask("""{"cmd":"fault","kind":"duplicate-states","cycles":5}""");
        rig.Ask("""{"cmd":"fault","kind":"nonsense","cycles":6}""");
        rig.Answer(200);
        Assert.Equal(RobotMode.Move, rig.State.robot_mode);
        Assert.Equal(7, rig.Server.Statistics.LostCommands);
        Assert.Equal(3, rig.Exchange.Lost);
        Assert.Equal(6, rig.Exchange.Strange);
    }

    [Fact]
    public void The_control_port_refuses_with_one_line()
    {
        using var rig = new ServerRig(FciVersion.Fer);
        foreach (string line in new[] { "", "x", "[]", "{}", """{"cmd":"dance"}""", """{"cmd":"fault","kind":"drop-states","cycles":-1}""", """{"cmd":"reflex","error":"boredom"}""", """{"cmd":"world"}""", """{"cmd":"user-stop"}""" })
        {
            JsonElement answer = rig.Ask(line);
            Assert.False(answer.GetProperty("ok").GetBoolean());
            Assert.NotEmpty(answer.GetProperty("error").GetString()!);
        }
        Assert.Equal("Idle", rig.Ask("""{"cmd":"status"}""").GetProperty("robot_mode").GetString());
        Assert.True(rig.Ask("""{"cmd":"statistics"}""").GetProperty("cycles").GetInt64() >= 0);
    }

    [Fact]
    public void Cycles_of_a_motion_allocate_nothing_on_the_servers_thread()
    {
        using var rig = new ServerRig(FciVersion.Fer);
        rig.Connect();
        rig.StartMotion();
        rig.Answer(200);
        long before = rig.Server.Statistics.AllocatedBytes;
        rig.Answer(500);
        Assert.Equal(0, rig.Server.Statistics.AllocatedBytes - before);
    }

    [Fact]
    public void In_strict_pacing_a_client_that_stays_silent_loses_its_motion()
    {
        using var rig = new ServerRig(FciVersion.Fer, PacingMode.Strict);
        rig.Connect();
        rig.StartMotion();
        // One command is enough for the robot to expect more; on a busy machine the first ones may come too late.
        for (int i = 0; i < 5000 && rig.Server.Statistics.Commands == 0; i++)
            rig.Answer(1);
        rig.ReceiveUntil(RobotMode.Reflex);
        Assert.True(rig.State.reflex_reason.Has(FciError.communication_constraints_violation));
        Assert.True(rig.Server.Statistics.LostCommands >= 20);
    }

    [Fact]
    public void A_client_that_hangs_is_held_for_and_then_loses_its_motion()
    {
        using var rig = new ServerRig(FciVersion.Fer, longestHold: TimeSpan.FromMilliseconds(200));
        rig.Connect();
        rig.StartMotion();
        rig.Answer(5);
        rig.ReceiveUntil(RobotMode.Reflex);
        Assert.True(rig.State.reflex_reason.Has(FciError.communication_constraints_violation));
        Assert.Equal(20, rig.Server.Statistics.LostCommands);
    }

    [Fact]
    public void A_taken_port_is_named()
    {
        using var rig = new ServerRig(FciVersion.Fer);
        var robot = new FciRobot(new IdealArm(), FciVersion.Fer, new RobotOptions());
        using var second = new FciServer(robot, new FciServerOptions { Port = rig.Server.Port }, TimeProvider.System);
        Assert.False(second.TryListen(world: null, out string error));
        Assert.StartsWith($"port {rig.Server.Port}: ", error, StringComparison.Ordinal);
    }
}
