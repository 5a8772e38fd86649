using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Warmstart.Protocol.Configuration;

namespace Warmstart.Learning.Hosting;

/// <summary>A worker that dies takes the process with it, with an exit code that makes the service manager start it again.</summary>
internal sealed partial class CrashReporter(ILogger<CrashReporter> logger, IHostApplicationLifetime lifetime)
{
    /// <summary>Whether a worker has died.</summary>
    public bool HasCrashed { get; private set; }

    public void Report(string worker, Exception fatal)
    {
        HasCrashed = true;
        Environment.ExitCode = ExitCodes.Failure;
        Died(logger, worker, fatal);
        lifetime.StopApplication();
    }

    [LoggerMessage(1, LogLevel.Critical, "{Worker} died")]
    private static partial void Died(ILogger logger, string worker, Exception fatal);
}
