using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Warmstart.Controller.Options;
using Warmstart.Controller.Web;
using Warmstart.TestKit;

namespace Warmstart.Controller.Tests.Web;

public sealed class WebWorkerTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Every_part_is_served_at_the_address_of_the_configuration()
    {
        using var worker = Worker(TimeProvider.System, "127.0.0.1:0");
        await worker.StartAsync(default);
        var address = await worker.Address.WaitAsync(Patience);
        using var client = new HttpClient { BaseAddress = address };
        Assert.Equal("hello", await client.GetStringAsync("hello"));
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("no")).StatusCode);
        await worker.StopAsync(default);
        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetStringAsync("hello"));
    }

    [Fact]
    public async Task A_page_of_another_name_cannot_reach_a_loopback_server_through_the_visitors_browser()
    {
        using var worker = Worker(TimeProvider.System, "127.0.0.1:0");
        await worker.StartAsync(default);
        var address = await worker.Address.WaitAsync(Patience);
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, "hello"));
        request.Headers.Host = "attacker.example";
        Assert.Equal(HttpStatusCode.BadRequest, (await client.SendAsync(request)).StatusCode);
        await worker.StopAsync(default);
    }

    [Fact]
    public async Task An_address_that_is_taken_is_asked_for_again_and_ends_nothing()
    {
        using var holder = new TcpListener(IPAddress.Loopback, 0);
        holder.Start();
        var clock = new ManualTimeProvider();
        using var worker = Worker(clock, $"127.0.0.1:{((IPEndPoint)holder.LocalEndpoint).Port}");
        await worker.StartAsync(default);
        Assert.False(worker.Address.IsCompleted);
        holder.Stop();
        while (!worker.Address.IsCompleted)
        {
            clock.Advance(TimeSpan.FromSeconds(5));
            await Task.WhenAny(worker.Address, Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System));
        }
        using var client = new HttpClient { BaseAddress = await worker.Address };
        Assert.Equal("hello", await client.GetStringAsync("hello"));
        await worker.StopAsync(default);
    }

    [Fact]
    public async Task More_connections_than_allowed_are_closed()
    {
        using var worker = Worker(TimeProvider.System, "127.0.0.1:0", connections: 4);
        await worker.StartAsync(default);
        var address = await worker.Address.WaitAsync(Patience);
        var idle = new List<TcpClient>();
        for (int i = 0; i < 4; i++)
        {
            idle.Add(new TcpClient());
            await idle[i].ConnectAsync(address.Host, address.Port);
            await idle[i].GetStream().WriteAsync("GET /hello HTTP/1.1\r\nHost: localhost\r\n\r\n"u8.ToArray());
            Assert.NotEqual(0, await idle[i].GetStream().ReadAsync(new byte[64]));
        }
        using var tooMany = new TcpClient();
        await tooMany.ConnectAsync(address.Host, address.Port);
        int read = -1;
        try
        {
            read = await tooMany.GetStream().ReadAsync(new byte[64]).AsTask().WaitAsync(Patience);
        }
        catch (IOException)
        {
            read = 0;
        }
        Assert.Equal(0, read);
        idle.ForEach(c => c.Dispose());
        await worker.StopAsync(default);
    }

    [Fact]
    public async Task Without_an_address_there_is_no_server()
    {
        using var worker = Worker(TimeProvider.System, "");
        await worker.StartAsync(default);
        await worker.StopAsync(default);
        Assert.False(worker.Address.IsCompleted);
    }

    private static WebWorker Worker(TimeProvider clock, string listen, int connections = 64)
    {
        var options = new ControllerOptions();
        (options.Web.Listen, options.Web.MaxConnections) = (listen, connections);
        return new(options, [new Hello()], clock, NullLogger<WebWorker>.Instance);
    }

    private sealed class Hello : IWebPart
    {
        public void Map(WebApplication web) => web.MapGet("/hello", () => Results.Text("hello"));
    }
}
