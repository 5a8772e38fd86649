using Warmstart.Loop.Process;
using Warmstart.Loop.Seam;

namespace Warmstart.Loop.Tests.Process;

public sealed class CycleStatisticsTests : IDisposable
{
    private const long Us = 1000;
    private const long Ms = 1000 * Us;
    private readonly SeamSegment _seam = SeamSegment.CreateLocal();
    private readonly CycleStatistics _statistics;
    private long _stampNs = 100 * Ms;
    private long _cpuNs;
    private int _collections;
    private long _compiled;

    public CycleStatisticsTests() => _statistics = new CycleStatistics(_seam.Histograms, () => _collections, () => _compiled);

    public void Dispose() => _seam.Dispose();

    [Fact]
    public void A_cycle_in_time_is_not_late()
    {
        for (int i = 0; i < 10; i++)
            Assert.Equal(LateCause.None, Cycle());
        Expect(late: [], missed: []);
        Assert.Equal(10, Status().Cycles);
    }

    [Fact]
    public void Each_lost_packet_is_a_missed_cycle()
    {
        Cycle();
        Assert.Equal(LateCause.PacketLost, Cycle(lost: 3));
        Assert.Equal(LateCause.None, Cycle());
        Expect(late: [(LateCause.PacketLost, 3)], missed: [(LateCause.PacketLost, 3)]);
    }

    [Fact]
    public void A_packet_that_the_kernel_got_late_is_late_but_its_command_is_not_missed_by_us()
    {
        Cycle();
        Assert.Equal(LateCause.PacketLate, Cycle(comesLate: 600 * Us));
        Expect(late: [(LateCause.PacketLate, 1)], missed: []);
    }

    [Fact]
    public void A_packet_that_lay_in_the_socket_is_a_late_wake_up_and_not_a_late_packet()
    {
        Cycle();
        Assert.Equal(LateCause.WakeUp, Cycle(wake: 700 * Us));
        Cycle(wake: 20 * Us);
        Expect(late: [(LateCause.WakeUp, 1)], missed: []);
        Assert.InRange(Status().WakeUp.Max, 700 * Us, 721 * Us);
    }

    [Fact]
    public void States_passed_over_after_a_late_wake_up_are_missed_by_it()
    {
        Cycle();
        Assert.Equal(LateCause.WakeUp, Cycle(skipped: 4));
        Expect(late: [(LateCause.WakeUp, 4)], missed: [(LateCause.WakeUp, 4)]);
    }

    [Fact]
    public void Long_computing_is_ours_only_as_far_as_the_processor_ran_for_us()
    {
        Cycle(compute: 800 * Us, cpu: 700 * Us);
        Assert.Equal(LateCause.Compute, Cycle(compute: 1200 * Us, cpu: 30 * Us));
        Assert.Equal(LateCause.Preempted, Cycle(skipped: 1));
        Expect(late: [(LateCause.Compute, 1), (LateCause.Preempted, 2)], missed: [(LateCause.Preempted, 2)]);
        Assert.InRange(Status().OwnCompute.Max, 700 * Us, 721 * Us);
        Assert.InRange(Status().Compute.Max, 1200 * Us, 1236 * Us);
    }

    [Fact]
    public void A_state_that_came_while_we_were_still_busy_is_not_blamed_on_the_kernel()
    {
        Cycle();
        Assert.Equal(LateCause.WakeUp, Cycle(wake: 700 * Us, busy: 690 * Us));
        Expect(late: [(LateCause.Compute, 1)], missed: []);
        Assert.InRange(Status().WakeUp.Max, 0, 30 * Us);
    }

    [Fact]
    public void What_made_a_cycle_late_is_blamed_for_the_next_one_as_well()
    {
        Cycle();
        Cycle(wake: 1400 * Us);
        Cycle(wake: 590 * Us, busy: 440 * Us);
        Cycle();
        Expect(late: [(LateCause.WakeUp, 2)], missed: [(LateCause.WakeUp, 1)]);
    }

    [Fact]
    public void A_cycle_late_behind_long_computing_is_late_by_computing()
    {
        Cycle();
        Cycle(compute: 1400 * Us, cpu: 1300 * Us);
        Cycle(wake: 590 * Us, busy: 440 * Us);
        Expect(late: [(LateCause.Compute, 2)], missed: [(LateCause.Compute, 1)]);
    }

    [Fact]
    public void A_collection_while_armed_is_counted_and_blamed()
    {
        Cycle(armed: true);
        _collections++;
        Cycle(armed: true, wake: 2 * Ms);
        var status = Status();
        Assert.Equal((1, 1), (status.Late[(int)LateCause.Collection], status.Missed[(int)LateCause.Collection]));
        Assert.Equal(1, status.CollectionsWhileArmed);
    }

    [Fact]
    public void A_method_compiled_while_armed_is_counted()
    {
        _compiled = 100;
        Cycle();
        Cycle(armed: true);
        _compiled += 2;
        Cycle(armed: true);
        Assert.Equal(2, Status().CompiledWhileArmed);
    }

    [Fact]
    public void Once_armed_only_armed_cycles_count_until_the_next_connection()
    {
        Cycle();
        _statistics.Clear();
        Cycle(armed: true);
        Cycle(wake: 700 * Us);
        Assert.Equal((1, 0), (Status().Cycles, Status().Late[(int)LateCause.WakeUp]));
        Assert.Equal(3, Status().Ticks);
        _statistics.Begin();
        Cycle();
        Assert.Equal((1, 1), (Status().Cycles, Status().Ticks));
    }

    [Fact]
    public void Whatever_the_thread_runs_for_counts_as_busy_also_after_its_command()
    {
        Cycle(cpu: 25 * Us);
        _cpuNs += 15 * Us;
        Cycle(cpu: 30 * Us);
        Assert.Equal(70 * Us, Status().BusyNs);
        _statistics.Clear();
        Assert.Equal(0, Status().BusyNs);
    }

    private LateCause Cycle(
        long wake = 20 * Us, long compute = 30 * Us, long cpu = 25 * Us, long comesLate = 0, long lost = 0, long skipped = 0, long busy = -Ms, bool armed = false)
    {
        _stampNs += (1 + lost + skipped) * Ms + comesLate;
        _statistics.Listening(_stampNs + busy, busy > 0 ? _cpuNs + Ms : _cpuNs);
        var cause = _statistics.Arrived(new Arrival(_stampNs, _stampNs + wake, lost, skipped), armed);
        _statistics.Answered(_stampNs + wake + compute, cpu, _cpuNs + cpu);
        _cpuNs += cpu;
        return cause;
    }

    private LoopStatus Status()
    {
        var status = default(LoopStatus);
        _statistics.Fill(ref status);
        return status;
    }

    private void Expect((LateCause Cause, long Count)[] late, (LateCause Cause, long Count)[] missed)
    {
        var status = Status();
        Assert.Equal(late, Counted(status.Late));
        Assert.Equal(missed, Counted(status.Missed));
    }

    private static (LateCause Cause, long Count)[] Counted(LateCounts counts)
    {
        var found = new List<(LateCause, long)>();
        foreach (var cause in Enum.GetValues<LateCause>())
        {
            if (counts[(int)cause] > 0)
                found.Add((cause, counts[(int)cause]));
        }
        return [.. found];
    }
}
