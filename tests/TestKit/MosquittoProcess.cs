using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Warmstart.TestKit;

/// <summary>
/// A real broker as a child process on a free loopback port. It dies with the test, and with the test process: its shell reads a
/// pipe that only this process holds open.
/// </summary>
public sealed class MosquittoProcess : IAsyncDisposable
{
    private const int LogLinesKept = 200;

    // A broker that is told to end just after it said that it runs forgets it (it sets its flag to run once more), so it is told again.
    private const string Shell = """
        mosquitto -c "$1" & broker=$!
        read -r _
        kill "$broker"
        { while sleep 0.2; do kill "$broker"; done; } >/dev/null 2>&1 & again=$!
        wait "$broker"
        kill "$again"
        """;

    private readonly ScratchFolder _folder = new();
    private readonly MosquittoOptions _options;
    private readonly ConcurrentQueue<string> _log = new();
    private Process? _process;

    private MosquittoProcess(MosquittoOptions options)
    {
        _options = options;
        Port = FreePort();
    }

    /// <summary>Port on 127.0.0.1; the same after a restart.</summary>
    public int Port { get; }

    /// <summary>The last lines that the broker wrote.</summary>
    public string Log => string.Join('\n', _log);

    /// <summary>Starts a broker and returns when it listens.</summary>
    public static async Task<MosquittoProcess> StartAsync(MosquittoOptions? options = null)
    {
        var broker = new MosquittoProcess(options ?? new MosquittoOptions());
        await broker.StartAgainAsync();
        return broker;
    }

    /// <summary>Starts it again after <see cref="StopAsync"/>, on the same port.</summary>
    public async Task StartAgainAsync()
    {
        string configuration = _folder.PathOf("mosquitto.conf");
        await File.WriteAllTextAsync(configuration, await ConfigurationAsync());
        var running = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var start = new ProcessStartInfo("/bin/sh", ["-c", Shell, "sh", configuration])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        start.Environment["PATH"] = $"{start.Environment["PATH"]}:/usr/sbin:/usr/local/sbin";
        var process = new Process { StartInfo = start, EnableRaisingEvents = true };
        process.Exited += (_, _) => running.TrySetException(new InvalidOperationException($"mosquitto ended: {Log}"));
        process.ErrorDataReceived += (_, line) => Take(line.Data, running);
        process.OutputDataReceived += (_, line) => Take(line.Data, running);
        _ = running.Task.ContinueWith(t => t.Exception, TaskScheduler.Default);
        process.Start();
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        _process = process;
        await running.Task;
    }

    /// <summary>Ends it; clients lose their connections.</summary>
    public async Task StopAsync()
    {
        if (_process is not { } process)
            return;
        _process = null;
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _folder.Dispose();
    }

    /// <summary>A loopback port that nobody listens on right now.</summary>
    public static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private void Take(string? line, TaskCompletionSource running)
    {
        if (line is null)
            return;
        _log.Enqueue(line);
        if (_log.Count > LogLinesKept)
            _log.TryDequeue(out _);
        if (line.EndsWith(" running", StringComparison.Ordinal))
            running.TrySetResult();
    }

    private async Task<string> ConfigurationAsync()
    {
        if (_options.Configuration is { } own)
            return $"log_dest stderr\nlog_type all\n{(Environment.UserName == "root" ? "user root\n" : "")}{own(Port)}";
        var text = new StringBuilder()
            .AppendLine($"listener {Port} 127.0.0.1")
            .AppendLine("log_dest stderr")
            .AppendLine("log_type all")
            .AppendLine("max_queued_messages 100000")
            .AppendLine($"allow_anonymous {(_options.Users is null ? "true" : "false")}");
        if (Environment.UserName == "root")
            text.AppendLine("user root");
        if (_options.Persistent)
            text.AppendLine("persistence true").AppendLine($"persistence_location {_folder.Path}/");
        if (_options.Tls is { } tls)
        {
            text.AppendLine($"cafile {tls.AuthorityFile}").AppendLine($"certfile {tls.ServerCertificateFile}").AppendLine($"keyfile {tls.ServerKeyFile}")
                .AppendLine($"require_certificate {(_options.RequireCertificate ? "true" : "false")}");
        }
        if (_options.Users is { } users)
            text.AppendLine($"password_file {await PasswordFileAsync(users)}");
        return text.ToString();
    }

    private async Task<string> PasswordFileAsync(IReadOnlyDictionary<string, string> users)
    {
        string file = _folder.PathOf("passwords");
        await File.WriteAllTextAsync(file, string.Empty);
        foreach ((string user, string password) in users)
        {
            using var process = Process.Start("mosquitto_passwd", ["-b", file, user, password]);
            await process.WaitForExitAsync();
        }
        return file;
    }
}
