using Warmstart.Loop.Process;
using Warmstart.Loop.Seam;

namespace Warmstart.Loop.Tests.Process;

public sealed class CycleStatisticsTests
{
    private const long Ms = 1_000_000;
    private readonly CycleStatistics _statistics = new();

    [Fact]
    public void A_cycle_in_time_is_not_late()
    {
        Assert.Equal(LateCause.None, Late(Ms));
        Assert.Equal(LateCause.None, Late(2 * Ms + Ms / 5));
    }

    [Fact]
    public void A_lost_packet_is_named_so_whether_or_not_the_next_was_late()
    {
        Late(Ms);
        Assert.Equal(LateCause.PacketLost, Late(2 * Ms, lost: 1));
        Assert.Equal(LateCause.PacketLost, Late(9 * Ms, lost: 2));
    }

    [Fact]
    public void A_late_cycle_is_blamed_on_our_computing_then_the_wake_up_then_the_network()
    {
        Late(Ms);
        _statistics.Record(400_000, 0, 0);
        Assert.Equal(LateCause.Compute, Late(4 * Ms));
        _statistics.Record(10_000, 0, 0);
        Assert.Equal(LateCause.WakeUp, Late(8 * Ms, wake: 300_000));
        Assert.Equal(LateCause.PacketLate, Late(12 * Ms));
        var status = default(LoopStatus);
        _statistics.Fill(ref status);
        Assert.Equal((1, 1, 1), (status.Late[(int)LateCause.Compute], status.Late[(int)LateCause.WakeUp], status.Late[(int)LateCause.PacketLate]));
        Assert.Equal(4, status.Ticks);
    }

    private LateCause Late(long receivedNs, long lost = 0, long wake = 0) => _statistics.Attribute(receivedNs, lost, wake, armed: false);
}
