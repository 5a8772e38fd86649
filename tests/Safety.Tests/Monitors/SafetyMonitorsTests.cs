using Warmstart.Robot;
using Warmstart.Safety.Faults;
using Warmstart.Safety.Limits;
using Warmstart.Safety.Monitors;

namespace Warmstart.Safety.Tests.Monitors;

public sealed class SafetyMonitorsTests
{
    private static readonly LimitsTable s_limits = new(ArmModel.Fr3, new LimitsConfiguration());

    [Fact]
    public void A_good_tick_raises_nothing()
    {
        var monitors = new SafetyMonitors(s_limits);
        for (ulong ms = 1; ms < 1000; ms++)
            Assert.True(monitors.Check(Good(ms), Envelope()).IsEmpty);
    }

    [Fact]
    public void Any_single_value_that_is_not_a_number_raises_a_fault_that_stops() => Wild.Check(wild =>
    {
        var inputs = Good(1);
        Spoil(ref inputs, wild.Int(9), wild.Int(6));
        var monitors = new SafetyMonitors(s_limits);
        var raised = FaultSet.Empty;
        for (ulong ms = 1; ms <= 20; ms++)
        {
            (inputs.RobotTimeMs, inputs.NowNs) = (ms, (long)ms * 1_000_000);
            raised |= monitors.Check(inputs, Envelope());
        }
        return FaultTable.Worst(raised) >= StopCategory.Brake;
    });

    [Fact]
    public void Before_a_motion_nothing_of_the_motion_is_checked()
    {
        var monitors = new SafetyMonitors(s_limits);
        var inputs = Good(1);
        (inputs.MotionRuns, inputs.MotionExpected, inputs.Following) = (false, false, false);
        (inputs.ControllerAgeNs, inputs.LeaseLeftNs, inputs.SetpointAgeNs) = (long.MaxValue, 0, long.MaxValue);
        inputs.dq = JointVector.Filled(100);
        Assert.True(monitors.Check(inputs, Envelope()).IsEmpty);
    }

    [Fact]
    public void A_dwell_starts_anew_when_the_condition_pauses()
    {
        var monitors = new SafetyMonitors(s_limits);
        for (ulong ms = 1; ms < 200; ms++)
        {
            var inputs = Good(ms);
            inputs.Wrench = Vector6.From(new Vec3(ms % 5 == 0 ? 0 : 90, 0, 0), Vec3.Zero);
            Assert.True(monitors.Check(inputs, Envelope()).IsEmpty);
        }
    }

    [Fact]
    public void Packets_that_stay_late_count_only_when_commands_miss_the_robot()
    {
        Assert.False(LateBy(80_000_000, successRate: 1).Has(Fault.StateLate));
        Assert.True(LateBy(80_000_000, successRate: 0.9).Has(Fault.StateLate));
    }

    [Fact]
    public void What_was_late_or_lost_before_a_motion_does_not_end_the_motion_that_begins()
    {
        var monitors = new SafetyMonitors(s_limits);
        var raised = FaultSet.Empty;
        for (ulong tick = 1; tick < 600; tick++)
        {
            // 150 packets are lost and all later ones are 150 ms late, from shortly before the motion starts at tick 300.
            var inputs = Good(tick < 290 ? tick : tick + 150);
            inputs.NowNs += tick < 290 ? 0 : 150_000_000;
            inputs.SuccessRate = Math.Clamp(((double)tick - 300) / 100, 0, 1);
            (inputs.MotionRuns, inputs.MotionExpected, inputs.Following) = (tick >= 300, tick >= 300, tick >= 300);
            raised |= monitors.Check(inputs, Envelope());
        }
        Assert.Equal(FaultSet.Empty, raised & (FaultSet.Of(Fault.StateLate) | FaultSet.Of(Fault.StateGap)));
    }

    private static FaultSet LateBy(long ns, double successRate)
    {
        var monitors = new SafetyMonitors(s_limits);
        var raised = FaultSet.Empty;
        for (ulong ms = 1; ms < 400; ms++)
        {
            var inputs = Good(ms);
            inputs.NowNs += ms > 50 ? ns : 0;
            inputs.SuccessRate = successRate;
            raised |= monitors.Check(inputs, Envelope());
        }
        return raised;
    }

    private static void Spoil(ref SafetyInputs inputs, int which, int index)
    {
        switch (which)
        {
            case 0: inputs.q[index] = double.NaN; break;
            case 1: inputs.dq[index] = double.NaN; break;
            case 2: inputs.tau_ext[index] = double.NaN; break;
            case 3: inputs.Wrench[index] = double.NaN; break;
            case 4: inputs.ToolPosition = new Vec3(0, double.NaN, 0); break;
            case 5: inputs.ToolTwist[index] = double.NaN; break;
            case 6: inputs.ModelDistance = double.NaN; break;
            case 7: inputs.SelfDistance = double.NaN; break;
            default: inputs.ModelAngle = double.NaN; break;
        }
    }

    private static SafetyEnvelope Envelope() => new()
    {
        HasBox = true,
        Box = new WorkspaceBox(Vec3.Zero, Quat.Identity, new Vec3(0.1, 0.1, 0.1), new Vec3(1, 1, 1)),
        ForceTrip = 60,
        TorqueTrip = 10,
        AxisForceTrip = new Vec3(1e3, 1e3, 1e3),
        AxisTorqueTrip = new Vec3(1e3, 1e3, 1e3),
        ForceRateTrip = 1e5,
        TorqueRateTrip = 1e4,
        TripDwellMs = 5,
    };

    private static SafetyInputs Good(ulong ms) => new()
    {
        NowNs = (long)ms * 1_000_000,
        RobotTimeMs = ms,
        MotionRuns = true,
        MotionExpected = true,
        Following = true,
        StateUsable = true,
        SelfDistance = 0.1,
        q = new JointVector(0, -0.3, 0, -2.2, 0, 1.95, 0.785),
        SuccessRate = 1,
        SetpointValid = true,
        LeaseLeftNs = 1,
    };
}
