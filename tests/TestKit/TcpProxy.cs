using System.Net;
using System.Net.Sockets;

namespace Warmstart.TestKit;

/// <summary>A wire between a client and a server that can go dead without telling either: the sockets stay open, nothing passes.</summary>
public sealed class TcpProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _ending = new();
    private readonly int _target;
    private readonly Task _accepting;
    private CancellationTokenSource _wire = new();

    public TcpProxy(int target)
    {
        _target = target;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Where clients connect.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>From now on nothing passes on the connections that there are; new ones work.</summary>
    public void GoSilent() => Interlocked.Exchange(ref _wire, new CancellationTokenSource()).Cancel();

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        _listener.Stop();
        await _accepting;
    }

    private async Task AcceptAsync()
    {
        var running = new List<Task>();
        try
        {
            while (true)
                running.Add(CarryAsync(await _listener.AcceptTcpClientAsync(_ending.Token), _wire.Token));
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(running);
        }
    }

    private async Task CarryAsync(TcpClient client, CancellationToken silent)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(silent, _ending.Token);
        using (client)
        using (var server = new TcpClient())
        {
            await server.ConnectAsync(IPAddress.Loopback, _target).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!server.Connected)
                return;
            Task there = client.GetStream().CopyToAsync(server.GetStream(), either.Token);
            Task back = server.GetStream().CopyToAsync(client.GetStream(), either.Token);
            await Task.WhenAny(there, back);
            if (silent.IsCancellationRequested)
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, _ending.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await either.CancelAsync();
            await Task.WhenAll(there, back).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
