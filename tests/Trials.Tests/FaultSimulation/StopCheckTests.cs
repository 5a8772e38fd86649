using Warmstart.Loop;
using Warmstart.Loop.Seam;
using Warmstart.Protocol.Fci;
using Warmstart.Safety;
using Warmstart.Trials.FaultSimulation.Checks;

namespace Warmstart.Trials.Tests.FaultSimulation;

/// <summary>When a setpoint is too old, seen from outside: what counts as following that begins anew.</summary>
public sealed class StopCheckTests : IDisposable
{
    private const long Ms = 1_000_000;
    private readonly SeamSegment _seam = SeamSegment.CreateLocal();
    private readonly StateNumbers _state = new();
    private readonly CheckBoard _board;
    private readonly StopCheck _check;
    private long _nowMs = 1_000_000;

    public StopCheckTests()
    {
        _board = new CheckBoard(() => _nowMs);
        _check = new StopCheck(_board, _seam, 60);
        var state = default(RobotState);
        (state.message_id, state.robot_mode, state.controller_mode) = (1, RobotMode.Move, ControllerMode.ExternalController);
        double[] pose = [0, -0.7, 0, -2.3, 0, 1.6, 0.8];
        for (int i = 0; i < pose.Length; i++)
            state.q[i] = pose[i];
        _state.Take(state, corrupted: false, state.tau_J_d);
        _seam.Permit.Write(new MotionPermit { LeaseEndsNs = long.MaxValue }, 0);
    }

    [Fact]
    public void A_hold_is_due_when_nothing_came_for_150_ms_after_following_began()
    {
        Follow(150, order: 1, aimsAt: 0);
        Assert.Empty(_board.Found);
        Follow(10, order: 1, aimsAt: 0);
        Assert.Equal("hold-setpoint", _board.Found[0].Check);
    }

    [Fact]
    public void While_a_setpoint_is_aimed_at_its_age_counts_whatever_is_ordered()
    {
        Set();
        Follow(100, order: 1, aimsAt: 1);
        Follow(50, order: 2, aimsAt: 1);
        Assert.Empty(_board.Found);
        Follow(10, order: 3, aimsAt: 1);
        Assert.Equal("hold-setpoint", _board.Found[0].Check);
    }

    [Fact]
    public void Following_begins_anew_once_an_order_and_only_soon_after_it()
    {
        Set();
        Follow(100, order: 1, aimsAt: 1);
        Follow(40, order: 2, aimsAt: 1);
        Follow(150, order: 2, aimsAt: 0);
        Assert.Empty(_board.Found);
        Follow(10, order: 2, aimsAt: 0);
        Assert.Equal("hold-setpoint", _board.Found[0].Check);
    }

    [Fact]
    public void What_is_forgotten_long_after_an_order_is_no_beginning()
    {
        for (int i = 0; i < 12; i++)
        {
            Set();
            Follow(100, order: 1, aimsAt: 1);
        }
        Follow(60, order: 1, aimsAt: 0);
        Assert.Equal("hold-setpoint", _board.Found[0].Check);
    }

    [Fact]
    public void Where_nothing_was_aimed_at_yet_a_further_order_may_begin_anew_for_1_1_s_and_not_longer()
    {
        Follow(100, order: 1, aimsAt: 0);
        Follow(1250, order: 2, aimsAt: 0);
        Assert.Empty(_board.Found);
        Follow(10, order: 2, aimsAt: 0);
        Assert.Equal("hold-setpoint", _board.Found[0].Check);
    }

    public void Dispose() => _seam.Dispose();

    private void Set() => _seam.Setpoint.Write(new Setpoint { HostNs = _nowMs * Ms }, _nowMs * Ms);

    private void Follow(int ms, long order, long aimsAt)
    {
        for (int i = 0; i < ms; i++)
        {
            _nowMs++;
            _seam.ControllerHeartbeat.Beat(_nowMs * Ms);
            var sample = new LoopSample
            {
                ControlMode = ControlMode.Follow, SafetyState = SafetyState.Nominal, CommandId = order, SetpointSequence = aimsAt,
            };
            _check.Look(_nowMs * Ms, _state, goesOn: true, sample, line: null);
        }
    }
}
