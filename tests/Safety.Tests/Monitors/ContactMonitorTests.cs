using Warmstart.Robot;
using Warmstart.Safety.Faults;
using Warmstart.Safety.Limits;
using Warmstart.Safety.Monitors;

namespace Warmstart.Safety.Tests.Monitors;

public sealed class ContactMonitorTests
{
    private static readonly LimitsTable s_limits = new(ArmModel.Fr3, new LimitsConfiguration { ForceRateTrip = 5000, TorqueRateTrip = 100 });

    private static readonly SafetyEnvelope s_envelope = new()
    {
        ForceTrip = 50,
        TorqueTrip = 10,
        AxisForceTrip = new Vec3(20, 30, 40),
        AxisTorqueTrip = new Vec3(2, 3, 4),
        ForceRateTrip = 1e9,
        TorqueRateTrip = 1e9,
        TripDwellMs = 5,
    };

    [Theory]
    [InlineData(19.9, 29.9, 30, false)]
    [InlineData(20.1, 0, 0, true)]
    [InlineData(-20.1, 0, 0, true)]
    [InlineData(0, 30.1, 0, true)]
    [InlineData(0, 0, -40.1, true)]
    [InlineData(19, 29, 39, true)]
    [InlineData(double.NaN, 0, 0, true)]
    public void A_force_trips_by_its_size_and_by_each_axis(double x, double y, double z, bool trips)
    {
        var steady = Vector6.From(new Vec3(x, y, z), Vec3.Zero);
        Assert.Equal(trips, Play(20, _ => steady).Has(Fault.ForceLimit));
        Assert.False(Play(4, _ => steady).Has(Fault.ForceLimit));
        Assert.Equal(trips, Play(5, _ => steady).Has(Fault.ForceLimit));
    }

    [Theory]
    [InlineData(1.9, 2.9, 3.9, false)]
    [InlineData(2.1, 0, 0, true)]
    [InlineData(0, -3.1, 0, true)]
    [InlineData(0, 0, 4.1, true)]
    public void A_torque_trips_by_each_axis(double x, double y, double z, bool trips) =>
        Assert.Equal(trips, Play(20, _ => Vector6.From(Vec3.Zero, new Vec3(x, y, z))).Has(Fault.TorqueLimit));

    [Theory]
    [InlineData(4.9, false)]
    [InlineData(5.1, true)]
    [InlineData(-5.1, true)]
    public void A_force_that_grows_too_fast_trips_before_it_is_large(double perTick, bool trips)
    {
        var raised = Play(8, tick => Vector6.From(new Vec3(0, 0, tick * perTick * 0.9), Vec3.Zero));
        Assert.False(raised.Has(Fault.ForceRateLimit));
        raised = Play(8, tick => Vector6.From(new Vec3(0, 0, -20 + tick * perTick), Vec3.Zero));
        Assert.Equal(trips, raised.Has(Fault.ForceRateLimit));
        Assert.False(raised.Has(Fault.TorqueRateLimit));
    }

    [Theory]
    [InlineData(0.099, false)]
    [InlineData(0.101, true)]
    public void A_torque_that_grows_too_fast_trips(double perTick, bool trips)
    {
        var raised = Play(8, tick => Vector6.From(Vec3.Zero, new Vec3(tick * perTick, 0, 0)));
        Assert.Equal(trips, raised.Has(Fault.TorqueRateLimit));
        Assert.False(raised.Has(Fault.ForceRateLimit));
    }

    [Fact]
    public void One_sample_that_jumps_and_comes_back_is_noise_only_if_it_is_small()
    {
        Assert.False(Play(30, tick => Vector6.From(new Vec3(tick == 15 ? 20 : 0, 0, 0), Vec3.Zero)).Has(Fault.ForceRateLimit));
        Assert.True(Play(30, tick => Vector6.From(new Vec3(tick >= 15 ? 19 : -19, 0, 0), Vec3.Zero)).Has(Fault.ForceRateLimit));
    }

    [Fact]
    public void Lost_packets_do_not_make_a_slow_growth_fast()
    {
        var raised = FaultSet.Empty;
        var monitors = new SafetyMonitors(s_limits);
        for (ulong ms = 3; ms < 60; ms += 3)
            raised |= monitors.Check(Inputs(ms, Vector6.From(new Vec3(0, 0, ms * 0.6), Vec3.Zero)), s_envelope);
        Assert.False(raised.Has(Fault.ForceRateLimit));
    }

    [Fact]
    public void What_was_felt_before_a_motion_is_forgotten()
    {
        var monitors = new SafetyMonitors(s_limits);
        for (ulong ms = 1; ms < 20; ms++)
        {
            var before = Inputs(ms, Vector6.From(new Vec3(0, 0, ms * 20.0), Vec3.Zero));
            (before.MotionRuns, before.MotionExpected) = (false, false);
            Assert.True(monitors.Check(before, s_envelope).IsEmpty);
        }
        for (ulong ms = 20; ms < 40; ms++)
            Assert.True(monitors.Check(Inputs(ms, default), s_envelope).IsEmpty);
    }

    private static FaultSet Play(int ticks, Func<int, Vector6> wrench)
    {
        var raised = FaultSet.Empty;
        var monitors = new SafetyMonitors(s_limits);
        for (int tick = 1; tick <= ticks; tick++)
            raised |= monitors.Check(Inputs((ulong)tick, wrench(tick)), s_envelope);
        return raised;
    }

    private static SafetyInputs Inputs(ulong ms, Vector6 wrench) => new()
    {
        NowNs = (long)ms * 1_000_000,
        RobotTimeMs = ms,
        MotionRuns = true,
        MotionExpected = true,
        StateUsable = true,
        SelfDistance = 0.1,
        q = new JointVector(0, -0.3, 0, -2.2, 0, 1.95, 0.785),
        Wrench = wrench,
        SuccessRate = 1,
        SetpointValid = true,
        LeaseLeftNs = 1,
    };
}
