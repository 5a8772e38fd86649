using System.ComponentModel;
using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Warmstart.Controller.Messaging;

namespace Warmstart.Controller.Supervision;

/// <summary>The real-time process itself. One thread, but for its output.</summary>
internal sealed class LoopProcess(Func<ProcessStartInfo?> find, IReadOnlyList<string> arguments, ILogger logger) : IDisposable
{
    private Process? _process;
    private volatile string _lastLine = "";

    public bool Running => _process is { HasExited: false };

    public int? ExitCode => _process is { HasExited: true } ended ? ended.ExitCode : null;

    /// <summary>The last line that the process wrote; any thread.</summary>
    public string LastLine => _lastLine;

    public void Start()
    {
        _process?.Dispose();
        _process = null;
        if (find() is not { } start)
        {
            Log.LoopProcess(logger, "warmstart-loop is nowhere; set Loop:Executable");
            return;
        }
        foreach (string argument in arguments)
            start.ArgumentList.Add(argument);
        // No diagnostics port: nothing outside may stop the threads of the real-time process.
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        start.RedirectStandardError = start.RedirectStandardOutput = start.RedirectStandardInput = true;
        try
        {
            var process = new Process { StartInfo = start };
            process.OutputDataReceived += (_, line) => Forward(line.Data);
            process.ErrorDataReceived += (_, line) => Forward(line.Data);
            process.Start();
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            _process = process;
        }
        catch (Win32Exception e)
        {
            Log.LoopProcess(logger, $"{start.FileName} cannot be started: {e.Message}");
        }
    }

    public void Kill()
    {
        try
        {
            _process?.Kill();
        }
        catch (InvalidOperationException)
        {
        }
    }

    public bool WaitForExit(TimeSpan atMost) => _process is null || _process.WaitForExit(atMost);

    public void Dispose() => _process?.Dispose();

    private void Forward(string? line)
    {
        if (string.IsNullOrEmpty(line))
            return;
        _lastLine = line;
        Log.LoopProcess(logger, line);
    }
}
