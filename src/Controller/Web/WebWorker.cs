using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Warmstart.Controller.Messaging;
using Warmstart.Controller.Options;

namespace Warmstart.Controller.Web;

/// <summary>Keeps the web server up. Nothing of it ends the daemon: an address that is taken is told once and asked for again.</summary>
internal sealed class WebWorker(ControllerOptions options, IEnumerable<IWebPart> parts, TimeProvider clock, ILogger<WebWorker> logger) : IHostedService, IDisposable
{
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(1);
    private readonly CancellationTokenSource _stop = new();
    private Task _work = Task.CompletedTask;

    /// <summary>Where it listens, once it does; completes never where it is off.</summary>
    public Task<Uri> Address => _address.Task;

    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Web.Listen.Length > 0)
            _work = Task.Run(() => ServeAsync(_stop.Token), CancellationToken.None);
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stop.CancelAsync();
        await _work.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose() => _stop.Dispose();

    private async Task ServeAsync(CancellationToken stop)
    {
        string? told = null;
        while (!stop.IsCancellationRequested)
        {
            string? trouble = await TryServeAsync(stop);
            if (trouble is null)
                return;
            if (trouble != told)
                Log.WebTrouble(logger, told = trouble);
            await Task.Delay(Again, clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <returns>Why it does not serve; null after it has served until the end.</returns>
    private async Task<string?> TryServeAsync(CancellationToken stop)
    {
        try
        {
            await using var web = WebServer.Build(options.Web, parts);
            await web.StartAsync(stop);
            var address = new Uri(web.Urls.First());
            Log.Web(logger, $"listens at {address}");
            _address.TrySetResult(address);
            await Task.Delay(Timeout.InfiniteTimeSpan, clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            using var end = new CancellationTokenSource(Farewell, clock);
            await web.StopAsync(end.Token);
            return null;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return $"{options.Web.Listen} cannot be served: {e.GetBaseException().Message.ReplaceLineEndings(" ")}; free it or set Web:Listen";
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }
}
