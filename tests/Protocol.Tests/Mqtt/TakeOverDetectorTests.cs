using Warmstart.Protocol.Mqtt;
using Warmstart.TestKit;

namespace Warmstart.Protocol.Tests.Mqtt;

public sealed class TakeOverDetectorTests
{
    private readonly ManualTimeProvider _clock = new();
    private readonly TakeOverDetector _detector;

    public TakeOverDetectorTests() => _detector = new TakeOverDetector(_clock);

    [Fact]
    public void A_broker_that_says_so_is_believed_at_once() => Assert.True(Live(seconds: 100, told: true));

    [Fact]
    public void Three_young_deaths_in_a_row_are_a_take_over()
    {
        Assert.False(Live(seconds: 1));
        Assert.False(Live(seconds: 1));
        Assert.True(Live(seconds: 1));
    }

    [Fact]
    public void An_old_connection_or_an_unreachable_broker_begins_the_count_anew()
    {
        Assert.False(Live(seconds: 1));
        Assert.False(Live(seconds: 1));
        Assert.False(Live(seconds: 60));
        Assert.False(Live(seconds: 1));
        Assert.False(Live(seconds: 1));
        _detector.ConnectFailed();
        Assert.False(Live(seconds: 1));
    }

    private bool Live(double seconds, bool told = false)
    {
        _detector.Connected();
        _clock.Advance(TimeSpan.FromSeconds(seconds));
        return _detector.Lost(told);
    }
}
