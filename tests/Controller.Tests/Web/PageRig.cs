using System.Net;
using System.Net.Http.Headers;
using System.Net.WebSockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging.Abstractions;
using Warmstart.Controller.Options;
using Warmstart.Controller.Tests.Rig;
using Warmstart.Controller.Web;
using Warmstart.Protocol.Contracts;
using Warmstart.TestKit;

namespace Warmstart.Controller.Tests.Web;

/// <summary>The page as it is served, over real sockets, in front of a whole controller on virtual time.</summary>
internal sealed class PageRig : IAsyncDisposable
{
    public const string Password = "open sesame";
    private readonly ScratchFolder _folder = new();
    private readonly WebApplication _app;

    private PageRig(WebOptions? web)
    {
        File.WriteAllText(_folder.PathOf("password"), Password + "\n");
        Options = new() { StateDirectory = _folder.PathOf("state"), CheckpointDirectory = Rig.Checkpoints, TaskDirectory = Repository.PathOf("data", "tasks") };
        var settings = web ?? Options.Web;
        (settings.Listen, settings.PasswordFile) = ("127.0.0.1:0", _folder.PathOf("password"));
        (Options.Web.CertificateFile, Options.Web.PasswordFile) = (settings.CertificateFile, settings.PasswordFile);
        var page = new DashboardPart(Options, Rig.Live, Rig.Inbox, TimeProvider.System, NullLogger<DashboardPart>.Instance);
        _app = WebServer.Build(settings, [page]);
    }

    public ControllerRig Rig { get; } = new ControllerRig().Connected();

    public ControllerOptions Options { get; }

    public Uri Address { get; private set; } = null!;

    public string StateFolder => Options.StateDirectory;

    public static async Task<PageRig> StartAsync(WebOptions? web = null)
    {
        var rig = new PageRig(web);
        await rig._app.StartAsync();
        rig.Address = new Uri(rig._app.Urls.First());
        return rig;
    }

    /// <summary>A browser that nobody has signed in with yet.</summary>
    public HttpClient Browser() => new(new SocketsHttpHandler { CookieContainer = new CookieContainer(), AllowAutoRedirect = false }) { BaseAddress = Address };

    public async Task<HttpClient> SignedInAsync()
    {
        var browser = Browser();
        Assert.Equal(HttpStatusCode.NoContent, (await SendAsync(browser, "/api/sign-in", $$"""{"password":"{{Password}}"}""")).StatusCode);
        return browser;
    }

    /// <summary>Posts as our own page does.</summary>
    public Task<HttpResponseMessage> SendAsync(HttpClient browser, string path, string json, string? origin = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(json, Encoding.UTF8, new MediaTypeHeaderValue("application/json")) };
        request.Headers.Add("Origin", origin ?? Address.GetLeftPart(UriPartial.Authority));
        return browser.SendAsync(request);
    }

    /// <summary>Signs in and looks on.</summary>
    public async Task<ClientWebSocket> LookOnAsync()
    {
        var answer = await SendAsync(Browser(), "/api/sign-in", $$"""{"password":"{{Password}}"}""");
        var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Origin", Address.GetLeftPart(UriPartial.Authority));
        socket.Options.SetRequestHeader("Cookie", answer.Headers.GetValues("Set-Cookie").First().Split(';')[0]);
        await socket.ConnectAsync(new Uri($"ws://{Address.Authority}/api/live"), default);
        return socket;
    }

    /// <summary>Sends a command and lets the controller live until it has answered.</summary>
    public async Task<CommandReply> CommandAsync(HttpClient browser, string name, string json)
    {
        var asked = SendAsync(browser, "/api/command/" + name, json);
        while (!asked.IsCompleted)
        {
            Rig.Step();
            await Task.WhenAny(asked, Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System));
        }
        byte[] body = await (await asked).EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync();
        Assert.True(ContractJson.TryReadReport<CommandReply>(body, out var reply, out string? error), error);
        return reply;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Rig.Dispose();
        _folder.Dispose();
    }
}
