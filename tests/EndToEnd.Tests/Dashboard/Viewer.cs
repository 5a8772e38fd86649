using Microsoft.Playwright;
using Warmstart.EndToEnd.Tests.Daemon;
using Warmstart.TestKit;

namespace Warmstart.EndToEnd.Tests.Dashboard;

/// <summary>Somebody at the dashboard, in a real browser. Whatever the page says on its console is kept: a clean page says nothing.</summary>
internal sealed class Viewer : IAsyncDisposable
{
    private const int PatienceMs = 30_000;

    // No network but the page's; pictures in three dimensions by software, and few of them: the 1 kHz loop shares the machine.
    private static readonly string[] s_arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
        "--disable-sync", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader",
    ];

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;
    private readonly List<string> _foreign = [];
    private readonly List<string> _errors = [];

    private Viewer(DaemonRig rig, IPlaywright playwright, IBrowser browser) =>
        (Address, _playwright, _browser) = ($"http://127.0.0.1:{rig.WebPort}/", playwright, browser);

    public string Address { get; }

    public IPage Page { get; private set; } = null!;

    /// <summary>Requests that went anywhere but to the controller.</summary>
    public IReadOnlyList<string> Foreign => _foreign;

    /// <summary>Scripts that threw, and what the content policy refused.</summary>
    public IReadOnlyList<string> Errors => _errors;

    public static async Task<Viewer> OpenAsync(DaemonRig rig, int width = 1440, int height = 900, ColorScheme theme = ColorScheme.Light)
    {
        string chromium = File.Exists("/usr/bin/chromium") ? "/usr/bin/chromium" : throw new FileNotFoundException("apt-get install chromium");
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = chromium, Args = s_arguments });
        var viewer = new Viewer(rig, playwright, browser);
        viewer.Page = await browser.NewPageAsync(new() { ViewportSize = new() { Width = width, Height = height }, ColorScheme = theme, ReducedMotion = ReducedMotion.Reduce });
        viewer.Page.SetDefaultTimeout(PatienceMs);
        viewer.Page.Request += (_, request) => viewer.Notice(request.Url);
        viewer.Page.PageError += (_, error) => viewer._errors.Add(error);
        viewer.Page.Console += (_, message) => viewer.Note(message);
        await viewer.Page.GotoAsync(viewer.Address);
        return viewer;
    }

    public async Task SignInAsync(string password)
    {
        await Page.FillAsync("#password", password);
        await Page.PressAsync("#password", "Enter");
    }

    /// <summary>Waits until a text is in an element.</summary>
    public Task SeeAsync(string selector, string text) =>
        Assertions.Expect(Page.Locator(selector)).ToContainTextAsync(text, new() { Timeout = PatienceMs });

    /// <summary>A picture for people, under artifacts/screenshots.</summary>
    public async Task KeepPictureAsync(string name)
    {
        string folder = Directory.CreateDirectory(Repository.PathOf("artifacts", "screenshots")).FullName;
        await Page.EvaluateAsync("() => new Promise(drawn => { scrollTo(0, 0); setTimeout(drawn, 700); })");
        await Page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png") });
    }

    /// <summary>Whether anything is wider than the screen.</summary>
    public Task<bool> OverflowsAsync() => Page.EvaluateAsync<bool>("document.documentElement.scrollWidth > innerWidth");

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }

    private void Notice(string url)
    {
        if (!url.StartsWith(Address, StringComparison.Ordinal) && !url.StartsWith("data:", StringComparison.Ordinal))
            _foreign.Add(url);
    }

    // A request that was refused or found nobody is told on the console too; those are what the tests are about.
    private void Note(IConsoleMessage message)
    {
        if (message.Type == "error" && message.Text.Contains("Content Security Policy", StringComparison.Ordinal))
            _errors.Add(message.Text);
    }
}
