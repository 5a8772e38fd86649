using System.Net;
using Warmstart.Franka.Link;
using Warmstart.Loop.Control;
using Warmstart.Loop.Process;
using Warmstart.Loop.Seam;
using Warmstart.Loop.Tests.Control;
using Warmstart.Protocol.Fci;
using Warmstart.Robot;
using Warmstart.Safety;
using Warmstart.TestKit;

namespace Warmstart.Loop.Tests.Process;

public sealed class ControlThreadTests : IDisposable
{
    private readonly SeamSegment _seam = SeamSegment.CreateLocal();
    private readonly ManualTimeProvider _time = new();
    private readonly HostClock _clock;
    private readonly StandingArm _arm = new();
    private readonly ControlThread _control;
    private long _orders;

    public ControlThreadTests()
    {
        _clock = new HostClock(_time);
        _control = new ControlThread(_seam, _arm, new Tick(ArmModel.Fr3), _clock, new ProcessProbe(isReal: false));
        Run(5);
        Post(TickOrderKind.Arm);
        Run(1);
        _arm.InMotion = true;
        Run(50);
        Assert.Equal((ControlMode.Hold, SafetyState.Nominal), (_control.Report.Mode, _control.Report.Safety));
    }

    public void Dispose()
    {
        _control.Dispose();
        _seam.Dispose();
    }

    [Theory]
    [InlineData(TickOrderKind.Brake, TickOrderKind.Hold, TickAction.Finish)]
    [InlineData(TickOrderKind.Brake, TickOrderKind.Follow, TickAction.Finish)]
    [InlineData(TickOrderKind.Cut, TickOrderKind.Hold, TickAction.Cut)]
    [InlineData(TickOrderKind.Cut, TickOrderKind.Brake, TickAction.Cut)]
    [InlineData(TickOrderKind.Brake, TickOrderKind.Cut, TickAction.Cut)]
    public void A_stop_is_carried_out_though_something_else_is_asked_before_a_tick_has_seen_it(TickOrderKind stop, TickOrderKind next, TickAction end)
    {
        Post(stop);
        Post(next);
        Post(next);
        Run(1);
        Assert.Equal(_orders, _control.Report.OrderId);
        for (int i = 0; i < 100 && _control.Report.Action == TickAction.Continue; i++)
            Run(1);
        Assert.Equal(end, _control.Report.Action);
    }

    [Fact]
    public void A_stop_that_nobody_saw_before_a_motion_does_not_end_the_one_that_is_armed()
    {
        Post(TickOrderKind.Cut);
        Run(1);
        _arm.InMotion = false;
        Run(5);
        Post(TickOrderKind.Brake);
        Post(TickOrderKind.Arm);
        Run(1);
        _arm.InMotion = true;
        Run(20);
        Assert.Equal((ControlMode.Hold, TickAction.Continue), (_control.Report.Mode, _control.Report.Action));
    }

    private void Post(TickOrderKind kind) => _control.Post(new TickOrder(++_orders, kind));

    private void Run(int cycles)
    {
        for (int i = 0; i < cycles; i++)
        {
            _time.Advance(TimeSpan.FromMilliseconds(1));
            _seam.ControllerHeartbeat.Beat(_clock.NowNs);
            _seam.Permit.Write(new MotionPermit { LeaseEndsNs = long.MaxValue }, _clock.NowNs);
            _control.Cycle();
        }
    }

    /// <summary>A robot that stands, whatever it is sent.</summary>
    private sealed class StandingArm : IStateExchange
    {
        private RobotState _state;

        public StandingArm()
        {
            var rig = new ArmRig();
            rig.Run(1);
            _state = rig.State;
        }

        public bool InMotion { get; set; }

        public ushort LocalPort => 0;

        public long ReceivedAtNs => 0;

        public long WakeLatenessNs => 0;

        public long Lost => 0;

        public long SkippedNow => 0;

        public void Begin(FciVersion version, IPAddress? robot)
        {
        }

        public ReceiveCode Receive(ref RobotState state, long timeoutNs)
        {
            _state.message_id++;
            _state.robot_mode = InMotion ? RobotMode.Move : RobotMode.Idle;
            _state.controller_mode = InMotion ? ControllerMode.ExternalController : ControllerMode.Other;
            _state.control_command_success_rate = InMotion ? 1 : 0;
            state = _state;
            return ReceiveCode.State;
        }

        public bool Send(in RobotCommand command) => true;
    }
}
