using Warmstart.Robot;
using Warmstart.Safety.Faults;
using Warmstart.Safety.Limits;
using Warmstart.Safety.Monitors;

namespace Warmstart.Safety.Tests.Monitors;

/// <summary>Time of the robot against ours, and the growth of a wrench, tick by tick.</summary>
public sealed class ClockNumbersTests
{
    [Fact]
    public void Robot_time_that_passed_is_at_least_0_and_at_most_a_minute()
    {
        var monitors = new SafetyMonitors(new LimitsTable(ArmModel.Fr3, new LimitsConfiguration()));
        Assert.Equal(1, monitors.ElapsedMs);
        var passed = new List<int>();
        foreach (ulong ms in (ulong[])[1000, 1001, 1004, 1004, 1003, 1010, 61_010, 121_011, 999_999])
        {
            monitors.Check(new SafetyInputs { RobotTimeMs = ms, SuccessRate = 1 }, default);
            passed.Add(monitors.ElapsedMs);
        }
        Assert.Equal([1, 1, 3, 0, 0, 7, 60_000, 60_000, 60_000], passed);
        monitors.Reset();
        monitors.Check(new SafetyInputs { RobotTimeMs = 5, SuccessRate = 1 }, default);
        Assert.Equal(1, monitors.ElapsedMs);
    }

    [Fact]
    public void A_robot_that_repeats_itself_is_frozen_and_a_reset_starts_anew()
    {
        var clock = new ClockMonitor();
        Assert.Equal(FaultSet.Empty, clock.Check(7, 7_000_000, 1, true));
        Assert.Equal(FaultSet.Of(Fault.StateFrozen), clock.Check(7, 8_000_000, 1, true));
        Assert.Equal(FaultSet.Of(Fault.StateFrozen), clock.Check(6, 9_000_000, 1, false));
        // Frozen as the motion begins: nothing is called lost.
        Assert.Equal(FaultSet.Of(Fault.StateFrozen), clock.Check(6, 9_000_000, 1, true));
        clock.Reset();
        Assert.Equal(FaultSet.Empty, clock.Check(6, 10_000_000, 1, true));
    }

    [Theory]
    [InlineData(5, 0)]
    [InlineData(6, 100)]
    [InlineData(50, 100)]
    public void More_than_five_lost_packets_are_a_gap_for_100_ms(ulong jump, int ticks)
    {
        var clock = new ClockMonitor();
        ulong ms = 1;
        clock.Check(ms, (long)ms * 1_000_000, 1, true);
        ms += jump;
        var raised = new List<bool> { clock.Check(ms, (long)ms * 1_000_000, 1, true).Has(Fault.StateGap) };
        for (int i = 0; i < 150; i++)
            raised.Add(clock.Check(++ms, (long)ms * 1_000_000, 1, true).Has(Fault.StateGap));
        Assert.Equal(ticks, raised.Count(r => r));
        Assert.Equal(ticks, raised.TakeWhile(r => r).Count());
    }

    // What is late by d ms is 0.1 ms a tick less late than the best: over 20 ms for 250 ticks means d > 45, until d - 0.1 n = 20.
    [Theory]
    [InlineData(45, 0.9, 0, 0)]
    [InlineData(45.000001, 0.9, 250, 250)]
    [InlineData(46, 0.9, 250, 259)]
    [InlineData(50, 0.9, 250, 299)]
    [InlineData(50, 0.9499, 250, 299)]
    [InlineData(50, double.NaN, 250, 299)]
    [InlineData(50, 0.95, 0, 0)]
    public void Packets_that_are_late_for_good_are_late_for_a_known_time(double late, double success, int first, int last)
    {
        var clock = new ClockMonitor();
        var raised = new List<int>();
        for (int tick = -20; tick < 600; tick++)
        {
            ulong ms = (ulong)(tick + 100);
            if (clock.Check(ms, (long)ms * 1_000_000 + (tick > 0 ? (long)Math.Round(late * 1e6) : 0) - 5_000_000_000, success, true).Has(Fault.StateLate))
                raised.Add(tick);
        }
        Assert.Equal(first == 0 ? [] : Enumerable.Range(first, last - first + 1), raised);
    }

    [Fact]
    public void Growth_is_per_second_over_the_last_five_samples_whenever_they_came()
    {
        var slope = new WrenchSlope();
        int[] ms = [1, 2, 3, 4, 5, 6, 7, 1, 1, 1, 1, 1, 9];
        foreach (int round in (int[])[0, 1])
        {
            for (int n = 0; n < ms.Length; n++)
            {
                slope.Add(Wrench(n), ms[n]);
                int between = n < 5 ? 0 : ms[(n - 4)..(n + 1)].Sum();
                var (now, then) = (Wrench(n), Wrench(Math.Max(0, n - 5)));
                Assert.Equal(n < 5 ? 0 : (now.Linear - then.Linear).Length * 1000 / between, slope.Force, 9);
                Assert.Equal(n < 5 ? 0 : (now.Angular - then.Angular).Length * 1000 / between, slope.Torque, 9);
            }
            slope.Reset();
            Assert.Equal((0.0, 0.0), (slope.Force, slope.Torque));
        }
    }

    [Fact]
    public void A_dwell_counts_robot_time_and_a_repeated_packet_as_a_millisecond()
    {
        Assert.Equal(2, TicksToForceLimit(3));
        Assert.Equal(5, TicksToForceLimit(0));
        Assert.Equal(1, TicksToForceLimit(5));
    }

    [Fact]
    public void A_dwell_that_is_no_number_is_none()
    {
        var dwell = new Dwell();
        Assert.False(dwell.Held(false, 1, double.NaN));
        Assert.True(dwell.Held(true, 1, double.NaN));
    }

    [Theory]
    [InlineData(11999, 149.99, false, false)]
    [InlineData(12001, 150.01, true, true)]
    public void Growth_trips_in_the_second_tick_beyond_its_limit(double force, double torque, bool forceTrips, bool torqueTrips)
    {
        var monitors = new SafetyMonitors(new LimitsTable(ArmModel.Fr3, new LimitsConfiguration()));
        var envelope = Loose();
        for (int tick = 1; tick <= 12; tick++)
        {
            var inputs = new SafetyInputs { RobotTimeMs = (ulong)tick, MotionRuns = true, SuccessRate = 1 };
            inputs.Wrench = Vector6.From(new Vec3(0, force * tick / 1000, 0), new Vec3(0, 0, torque * tick / 1000));
            var raised = monitors.Check(inputs, envelope);
            Assert.Equal(forceTrips && tick >= 7, raised.Has(Fault.ForceRateLimit));
            Assert.Equal(torqueTrips && tick >= 7, raised.Has(Fault.TorqueRateLimit));
        }
    }

    private static int TicksToForceLimit(ulong step)
    {
        var monitors = new SafetyMonitors(new LimitsTable(ArmModel.Fr3, new LimitsConfiguration()));
        ulong ms = 100;
        for (int tick = 0; tick < 20; tick++)
        {
            var inputs = new SafetyInputs { RobotTimeMs = ms, MotionRuns = true, SuccessRate = 1 };
            inputs.Wrench[0] = tick == 0 ? 0 : 100;
            if (monitors.Check(inputs, Loose()).Has(Fault.ForceLimit))
                return tick;
            ms += step;
        }
        return -1;
    }

    private static SafetyEnvelope Loose() => new()
    {
        ForceTrip = 1e3,
        TorqueTrip = 1e3,
        AxisForceTrip = new Vec3(1e3, 1e3, 1e3),
        AxisTorqueTrip = new Vec3(1e3, 1e3, 1e3),
        ForceRateTrip = 1e9,
        TorqueRateTrip = 1e9,
        TripDwellMs = 5,
    };

    private static Vector6 Wrench(int n) => Vector6.From(new Vec3(n * n, 3 - n, 2), new Vec3(0, n * n * n, 0.5 * n));
}
