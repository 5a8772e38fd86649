using System.Net;
using System.Net.Sockets;
using Warmstart.Franka.Link;
using Warmstart.Protocol.Fci;

namespace Warmstart.Franka.Tests.Link;

public sealed class FciExchangeTests : IDisposable
{
    private const long Patience = 10_000_000_000;
    private static readonly FciVersion Version = FciVersion.Fer;

    private readonly Socket _robot = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { ReceiveTimeout = 10_000 };
    private readonly byte[] _datagram = new byte[Version.StateSize];
    private RobotState _state;

    public FciExchangeTests() => _robot.Bind(new IPEndPoint(IPAddress.Loopback, 0));

    [Theory]
    [InlineData(ReceiveMode.Block)]
    [InlineData(ReceiveMode.SleepThenSpin)]
    [InlineData(ReceiveMode.Spin)]
    public void States_come_and_commands_go_back_without_an_allocation(ReceiveMode mode)
    {
        using FciExchange exchange = Open(mode);
        var command = new RobotCommand { message_id = 1 };
        var back = new byte[1000];
        for (ulong id = 1; id <= 20; id++)
            RoundTrip(exchange, id, command, back);
        long allocated = 0;
        for (ulong id = 21; id <= 220; id++)
            allocated += RoundTrip(exchange, id, command, back);
        Assert.Equal(0, allocated);
        Assert.Equal((0L, 0L, 0L), (exchange.Lost, exchange.Outdated, exchange.Strange));
    }

    [Theory]
    [InlineData(ReceiveMode.Block)]
    [InlineData(ReceiveMode.SleepThenSpin)]
    [InlineData(ReceiveMode.Spin)]
    public void Silence_ends_in_a_timeout(ReceiveMode mode)
    {
        using FciExchange exchange = Open(mode);
        Assert.Equal(ReceiveCode.Timeout, exchange.Receive(ref _state, 2_000_000));
        Send(exchange, 1);
        Assert.Equal(ReceiveCode.State, exchange.Receive(ref _state, Patience));
        Assert.Equal(ReceiveCode.Timeout, exchange.Receive(ref _state, 2_000_000));
    }

    [Fact]
    public void Only_the_newest_of_several_states_is_handed_out()
    {
        using FciExchange exchange = Open();
        Receive(exchange, 5);
        foreach (ulong id in new ulong[] { 6, 9, 8, 4 })
            Send(exchange, id);
        Assert.Equal(ReceiveCode.State, exchange.Receive(ref _state, Patience));
        Assert.Equal(9UL, _state.message_id);
        Assert.Equal(3, exchange.Outdated);
        Assert.Equal(ReceiveCode.Timeout, exchange.Receive(ref _state, 1_000_000));
    }

    [Fact]
    public void Gaps_in_the_ids_are_counted_as_lost()
    {
        using FciExchange exchange = Open();
        Receive(exchange, 5);
        Receive(exchange, 6);
        Assert.Equal(0, exchange.Lost);
        Receive(exchange, 10);
        Assert.Equal(3, exchange.Lost);
    }

    [Fact]
    public void Datagrams_of_another_length_or_sender_are_ignored()
    {
        using FciExchange exchange = Open();
        foreach (int size in new[] { 0, 1, 370, 2372, 2374, 1377, 60_000 })
            _robot.SendTo(new byte[size], Target(exchange));
        Receive(exchange, 5);
        Assert.Equal(7, exchange.Strange);

        exchange.Begin(Version, IPAddress.Parse("192.0.2.1"));
        Send(exchange, 6);
        Assert.Equal(ReceiveCode.Timeout, exchange.Receive(ref _state, 5_000_000));
        Assert.Equal(1, exchange.Strange);
    }

    [Fact]
    public void A_new_session_may_count_from_the_beginning()
    {
        using FciExchange exchange = Open();
        Receive(exchange, 1_000_000);
        Send(exchange, 1_000_001);
        exchange.Begin(Version, robot: null);
        Receive(exchange, 3);
    }

    [Fact]
    public void Nothing_is_sent_before_a_state_came()
    {
        using FciExchange exchange = Open();
        Assert.False(exchange.Send(default));
    }

    [Fact]
    public void A_taken_port_is_refused_with_its_number()
    {
        using FciExchange exchange = Open();
        Assert.Null(FciExchange.TryOpen(new ExchangeOptions { Port = exchange.LocalPort }, TimeProvider.System, out string error));
        Assert.Contains($"{exchange.LocalPort}", error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_kernels_stamp_tells_how_long_a_state_lay_in_the_socket()
    {
        using FciExchange exchange = Open();
        using var wait = new ManualResetEventSlim();
        // The kernel starts to stamp some time after the first socket asks for it.
        for (ulong id = 1; id <= 100 && exchange.WakeLatenessNs < 4_000_000; id++)
        {
            Send(exchange, id);
            wait.Wait(5);
            Assert.Equal(ReceiveCode.State, exchange.Receive(ref _state, Patience));
        }
        Assert.True(exchange.WakeLatenessNs >= 4_000_000, $"{exchange.WakeLatenessNs} ns");
    }

    public void Dispose() => _robot.Dispose();

    private static FciExchange Open(ReceiveMode mode = ReceiveMode.Block)
    {
        FciExchange exchange = FciExchange.TryOpen(new ExchangeOptions { Mode = mode }, TimeProvider.System, out string error)!;
        Assert.Empty(error);
        exchange.Begin(Version, IPAddress.Loopback);
        return exchange;
    }

    private static IPEndPoint Target(FciExchange exchange) => new(IPAddress.Loopback, exchange.LocalPort);

    private long RoundTrip(FciExchange exchange, ulong id, in RobotCommand command, byte[] back)
    {
        Send(exchange, id);
        long before = GC.GetAllocatedBytesForCurrentThread();
        ReceiveCode code = exchange.Receive(ref _state, Patience);
        bool sent = exchange.Send(command);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal(ReceiveCode.State, code);
        Assert.True(sent);
        Assert.Equal(Version.CommandSize, _robot.Receive(back));
        Assert.Equal(id, _state.message_id);
        return allocated;
    }

    private void Receive(FciExchange exchange, ulong id)
    {
        Send(exchange, id);
        Assert.Equal(ReceiveCode.State, exchange.Receive(ref _state, Patience));
        Assert.Equal(id, _state.message_id);
    }

    private void Send(FciExchange exchange, ulong id)
    {
        StateCodec.Encode(Version, new RobotState { message_id = id }, _datagram);
        _robot.SendTo(_datagram, Target(exchange));
    }
}
