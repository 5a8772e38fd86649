using System.Diagnostics;
using System.Text;
using Warmstart.TestKit;

namespace Warmstart.Learning.Tests.Hosting;

/// <summary>The real learner as a child process.</summary>
internal sealed class LearnerProcess : IDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _log = new();

    private LearnerProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Take(line.Data);
        process.ErrorDataReceived += (_, line) => Take(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public string Log
    {
        get
        {
            lock (_log)
                return _log.ToString();
        }
    }

    public static LearnerProcess Start(params string[] arguments) => Start(new Dictionary<string, string>(), arguments);

    public static LearnerProcess Start(IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo(Repository.PathOf("artifacts", "bin", "Learning", "release", "warmstart-learner"), arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string name, string value) in environment)
            start.Environment[name] = value;
        return new LearnerProcess(Process.Start(start)!);
    }

    public int Id => _process.Id;

    public async Task<int> ExitAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await _process.WaitForExitAsync(patience.Token);
        return _process.ExitCode;
    }

    /// <summary>As kill -9.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await ExitAsync();
    }

    /// <summary>As systemd ends a service.</summary>
    public async Task<int> TerminateAsync()
    {
        using Process kill = Process.Start("/bin/kill", ["-TERM", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
        return await ExitAsync();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }

    private void Take(string? line)
    {
        lock (_log)
            _log.AppendLine(line);
    }
}
