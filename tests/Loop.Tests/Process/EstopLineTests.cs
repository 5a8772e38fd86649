using Warmstart.Loop.Process;
using Warmstart.Protocol.Serial.Estop;
using Warmstart.Safety.Monitors;
using Warmstart.TestKit;

namespace Warmstart.Loop.Tests.Process;

public sealed class EstopLineTests : IDisposable
{
    private readonly ManualTimeProvider _time = new();
    private readonly PseudoTerminal _box = new();
    private readonly EstopLine _line;
    private readonly HostClock _clock;
    private ushort _sequence;

    public EstopLineTests() => (_line, _clock) = (new EstopLine(_box.Path), new HostClock(_time));

    public void Dispose()
    {
        _line.Dispose();
        _box.Dispose();
    }

    [Fact]
    public void A_line_that_has_said_nothing_is_lost() => Assert.Equal(StopLine.Lost, Judge());

    [Fact]
    public void Five_messages_in_order_are_believed_and_a_button_at_once()
    {
        for (int i = 1; i <= 5; i++)
            Assert.Equal(i < 5 ? StopLine.Lost : StopLine.Clear, Say(EstopState.Released));
        Assert.Equal(StopLine.Pressed, Say(EstopState.Pressed));
        Assert.Equal(StopLine.Clear, Say(EstopState.Released));
    }

    [Fact]
    public void A_hundred_milliseconds_of_silence_is_loss()
    {
        Trust();
        _time.Advance(TimeSpan.FromMilliseconds(100));
        Assert.Equal(StopLine.Clear, Judge());
        _time.Advance(TimeSpan.FromTicks(1));
        Assert.Equal(StopLine.Lost, Judge());
    }

    [Fact]
    public void A_pulled_cable_is_loss_at_once_and_an_absent_device_always()
    {
        Trust();
        _box.Dispose();
        Assert.True(_line.Listen(2000, _clock) is { IsTrusted: false });
        using var absent = new EstopLine("/dev/warmstart-none");
        Assert.False(absent.Listen(0, _clock).IsTrusted || absent.Listen(0, _clock).IsTrusted);
    }

    [Fact]
    public void Noise_is_loss_at_once_and_a_device_that_comes_back_is_believed_again()
    {
        Trust();
        _box.Write(Enumerable.Repeat((byte)0xA5, 40).ToArray());
        Assert.False(_line.Listen(2000, _clock).IsTrusted);
        _sequence = 60_000;
        Trust();
    }

    private void Trust()
    {
        for (int i = 0; i < 5; i++)
            Say(EstopState.Released);
        Assert.Equal(StopLine.Clear, Judge());
    }

    private StopLine Say(EstopState state)
    {
        // Opens the device the first time; what was written before that is thrown away.
        _line.Listen(0, _clock);
        byte[] bytes = new byte[EstopCodec.Size];
        EstopCodec.Encode(new EstopFrame(state, ++_sequence), bytes);
        _box.Write(bytes);
        return EstopJudge.Of(_line.Listen(2000, _clock), EstopDemand.Button, _clock.NowNs);
    }

    private StopLine Judge() => EstopJudge.Of(_line.Listen(0, _clock), EstopDemand.Button, _clock.NowNs);
}
