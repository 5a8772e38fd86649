using System.Diagnostics;

namespace Warmstart.Trials.Processes;

/// <summary>A mosquitto of our own: a generated configuration, loopback only, its state in a folder of the run.</summary>
public static class BrokerProcess
{
    /// <summary>Starts the broker and returns when it takes connections.</summary>
    /// <param name="launcher">Forks the process.</param>
    /// <param name="folder">Where configuration, persistence and log go.</param>
    /// <param name="port">A loopback port; see <see cref="FreePort"/>.</param>
    /// <exception cref="InvalidOperationException">mosquitto is not installed, or ended at once.</exception>
    public static async Task<ChildProcess> StartAsync(ChildLauncher launcher, string folder, int port, TimeProvider clock, CancellationToken cancel)
    {
        Directory.CreateDirectory(folder);
        string configuration = Path.Combine(folder, "mosquitto.conf");
        await File.WriteAllTextAsync(configuration, Configuration(folder, port), cancel);
        var program = new ProcessStartInfo(Find()) { ArgumentList = { "-c", configuration } };
        var broker = new ChildProcess(launcher, "mosquitto", program, Path.Combine(folder, "mosquitto.log"), TimeSpan.FromSeconds(5), clock);
        try
        {
            await broker.WaitForLineAsync(line => line.EndsWith(" running", StringComparison.Ordinal), TimeSpan.FromSeconds(10), cancel);
            return broker;
        }
        catch
        {
            await broker.DisposeAsync();
            throw;
        }
    }

    private static string Configuration(string folder, int port) =>
        $"""
        # Written by warmstart; loopback only, so no password is asked for.
        listener {port} 127.0.0.1
        allow_anonymous true
        persistence true
        persistence_location {folder}/
        autosave_interval 5
        max_inflight_messages 100
        max_queued_messages 100000
        user {Environment.UserName}
        log_dest stderr

        """;

    private static string Find()
    {
        foreach (string candidate in (string[])["/usr/sbin/mosquitto", "/usr/bin/mosquitto", "/usr/local/sbin/mosquitto"])
        {
            if (File.Exists(candidate))
                return candidate;
        }
        throw new InvalidOperationException("mosquitto is not installed: apt-get install mosquitto");
    }
}
