using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Warmstart.Controller.Hosting;

/// <summary>Does the long work: checks policies, writes black-box files.</summary>
internal sealed class BackgroundWorker(OrderedBackground background, IHostApplicationLifetime lifetime, ILogger<BackgroundWorker> logger)
    : Worker(lifetime, logger)
{
    protected override async Task WorkAsync(CancellationToken stop)
    {
        try
        {
            await background.WorkAsync(stop);
        }
        finally
        {
            background.Finish();
        }
    }
}
