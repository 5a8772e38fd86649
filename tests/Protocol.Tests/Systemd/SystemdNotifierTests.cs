using System.Net.Sockets;
using System.Text;
using Warmstart.Protocol.Systemd;
using Warmstart.TestKit;

namespace Warmstart.Protocol.Tests.Systemd;

public sealed class SystemdNotifierTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void It_says_what_the_protocol_wants_to_the_socket_that_the_environment_names()
    {
        string path = _folder.PathOf("notify");
        using var manager = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        manager.Bind(new UnixDomainSocketEndPoint(path));
        using var notifier = new SystemdNotifier(Environment(path, "2000000"));
        notifier.Ready();
        notifier.Status("waiting\nfor robot");
        notifier.Watchdog();
        notifier.Stopping();
        Assert.Equal(["READY=1", "STATUS=waiting for robot", "WATCHDOG=1", "STOPPING=1"], Enumerable.Range(0, 4).Select(_ => Receive(manager)));
        Assert.Equal(TimeSpan.FromSeconds(1), notifier.WatchdogInterval);
    }

    [Fact]
    public void A_manager_that_does_not_listen_holds_nobody_up_and_hears_of_readiness_later()
    {
        string path = _folder.PathOf("notify");
        using var manager = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        manager.Bind(new UnixDomainSocketEndPoint(path));
        using var notifier = new SystemdNotifier(Environment(path, null));
        for (int i = 0; i < 2000; i++)
            notifier.Status($"{i}");
        notifier.Ready();
        while (manager.Poll(TimeSpan.Zero, SelectMode.SelectRead))
            Assert.StartsWith("STATUS=", Receive(manager), StringComparison.Ordinal);
        notifier.Watchdog();
        Assert.Equal(["READY=1", "WATCHDOG=1"], Enumerable.Range(0, 2).Select(_ => Receive(manager)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("relative")]
    [InlineData("/nowhere/at/all")]
    public void Without_a_manager_it_does_nothing(string? path)
    {
        using var notifier = new SystemdNotifier(Environment(path, null));
        notifier.Ready();
        Assert.Null(notifier.WatchdogInterval);
    }

    [Fact]
    public void A_watchdog_that_is_meant_for_another_process_is_not_fed()
    {
        using var notifier = new SystemdNotifier(name => name switch
        {
            "WATCHDOG_USEC" => "2000000",
            "WATCHDOG_PID" => "1",
            _ => null,
        });
        Assert.Null(notifier.WatchdogInterval);
    }

    private static string Receive(Socket socket)
    {
        byte[] buffer = new byte[256];
        return Encoding.UTF8.GetString(buffer, 0, socket.Receive(buffer));
    }

    private static Func<string, string?> Environment(string? path, string? microseconds) => name => name switch
    {
        "NOTIFY_SOCKET" => path,
        "WATCHDOG_USEC" => microseconds,
        _ => null,
    };
}
