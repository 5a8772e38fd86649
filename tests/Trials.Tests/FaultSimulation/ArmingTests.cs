using Warmstart.Controller.Tasks;
using Warmstart.Loop;
using Warmstart.Loop.Seam;
using Warmstart.Numerics.Randomness;
using Warmstart.Trials.Demo;
using Warmstart.Trials.FaultSimulation;
using Warmstart.Trials.FaultSimulation.Checks;
using Warmstart.Trials.FaultSimulation.Faults;
using Warmstart.Trials.FaultSimulation.Peers;
using Warmstart.Trials.FaultSimulation.Wire;

namespace Warmstart.Trials.Tests.FaultSimulation;

/// <summary>A loop process and a robot on virtual time; the controller is a heartbeat, a lease and a mailbox.</summary>
public sealed class ArmingTests : IDisposable
{
    private const long Ms = 1_000_000;
    private readonly VirtualClock _clock = new();
    private readonly SeamSegment _seam = SeamSegment.CreateLocal();
    private readonly List<long> _silentAtStart = [];
    private readonly Disturbances _faults = new();
    private readonly RobotPeer _robot;
    private readonly LoopPeer _loop;
    private bool _controllerLives = true;
    private long _now;
    private long _id;

    public ArmingTests()
    {
        var task = new TaskCatalog(DemoConfiguration.TaskFolder()).Load("peg-insertion");
        _robot = new RobotPeer(task, 1, _faults, new SeededGenerator(1, 1)) { OnMove = _ => _silentAtStart.Add(_clock.NowNs - _seam.ControllerHeartbeat.LastNs) };
        var watch = new LoopWatch(new CheckBoard(() => _now), _seam, 60);
        _loop = new LoopPeer(
            _robot, _seam, _clock, _faults, new SeededGenerator(1, 2), () => _now, Millisecond, 1, watch, new Saboteur(Sabotage.None)) { Owner = "" };
        Assert.Equal(LoopReplyCode.Done, Ask(LoopCommandKind.Connect));
        _seam.Permit.Write(new MotionPermit { LeaseEndsNs = _clock.NowNs + (60_000 * Ms) }, _clock.NowNs);
    }

    [Fact]
    public void With_a_lease_and_a_heartbeat_it_arms() => Assert.Equal((LoopReplyCode.Done, 1), (Ask(LoopCommandKind.Arm), _silentAtStart.Count));

    [Fact]
    public void No_motion_starts_once_the_controller_has_been_silent_for_200_ms_wherever_the_loop_was_suspended()
    {
        var starts = new List<int>();
        for (int steps = 0; steps < 12; steps++)
        {
            _silentAtStart.Clear();
            Post(LoopCommandKind.Arm);
            Pass(steps);
            _controllerLives = false;
            _loop.PausedUntil = _now + 300;
            Pass(1500);
            Assert.All(_silentAtStart, silent => Assert.InRange(silent, 0, 200 * Ms));
            starts.Add(_silentAtStart.Count);
            _controllerLives = true;
            while (_seam.Replies.TryTake(out _))
            {
            }
            Pass(2000);
            Ask(LoopCommandKind.Recover);
        }
        Assert.Equal(0, starts[0]);
        Assert.Equal(1, starts[^1]);
    }

    [Fact]
    public void A_stop_behind_it_takes_an_order_to_arm_back_that_a_suspended_loop_finds_later()
    {
        _loop.PausedUntil = _now + 1200;
        Post(LoopCommandKind.Arm);
        Post(LoopCommandKind.Stop, Safety.Faults.StopCategory.Brake);
        Pass(3000);
        Assert.Empty(_silentAtStart);
        Assert.Equal(LoopReplyCode.Done, Ask(LoopCommandKind.Arm));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_last_sample_of_a_motion_that_ends_with_its_connection_says_so(bool reconnects)
    {
        Assert.Equal(LoopReplyCode.Done, Ask(LoopCommandKind.Arm));
        Assert.Equal(ControlMode.Hold, Newest());
        _robot.HangUp();
        Pass(50);
        if (reconnects)
        {
            // Its states do not get through yet.
            _faults.Begin(FaultKind.PacketBurst, _now, 1000, 1);
            Post(LoopCommandKind.Connect);
            Pass(500);
        }
        Assert.Equal(ControlMode.Idle, Newest());
    }

    public void Dispose()
    {
        _loop.Dispose();
        _seam.Dispose();
    }

    private ControlMode Newest()
    {
        Assert.True(_seam.Newest.TryRead(out LoopSample sample, out _));
        return sample.ControlMode;
    }

    private long Post(LoopCommandKind kind, Safety.Faults.StopCategory category = Safety.Faults.StopCategory.None)
    {
        Assert.True(_seam.Commands.TryPost(new LoopCommand { Id = ++_id, Kind = kind, Category = category }));
        return _id;
    }

    private LoopReplyCode? Ask(LoopCommandKind kind)
    {
        long id = Post(kind);
        for (int i = 0; i < 8000; i++)
        {
            Pass(1);
            while (_seam.Replies.TryTake(out LoopReply reply))
            {
                if (reply.Id == id)
                    return reply.Code;
            }
        }
        return null;
    }

    private void Pass(int ms)
    {
        for (long until = _now + ms; _now < until;)
        {
            Millisecond();
            _loop.SessionRound(_now);
        }
    }

    private void Millisecond()
    {
        _clock.NowNs += Ms;
        if (_controllerLives)
            _seam.ControllerHeartbeat.Beat(_clock.NowNs);
        _robot.SendState(_now);
        _loop.Control(_now);
        _robot.Step(_now);
        _now++;
    }
}
