using System.Collections.Concurrent;
using System.Diagnostics;

namespace Warmstart.Trials.Processes;

/// <summary>
/// Starts child processes in sessions of their own, so that a Ctrl-C in the terminal reaches only us and the arm can be stopped in order;
/// the kernel kills them should we die without a goodbye.
/// </summary>
/// <remarks>
/// Linux sends the parent-death signal when the <em>thread</em> that forked ends, so every child is forked on one thread that lives as long
/// as this object.
/// </remarks>
public sealed class ChildLauncher : IDisposable
{
    private readonly BlockingCollection<Action> _work = [];
    private readonly Thread _thread;

    /// <summary>Starts the launching thread.</summary>
    public ChildLauncher()
    {
        _thread = new Thread(Pump) { IsBackground = true, Name = "child-launcher" };
        _thread.Start();
    }

    /// <summary>Starts a program; its output goes, line by line, to <paramref name="onLine"/> on a pool thread.</summary>
    /// <exception cref="System.ComponentModel.Win32Exception">The program cannot be started.</exception>
    public Process Start(ProcessStartInfo program, Action<string> onLine)
    {
        ProcessStartInfo detached = Detached(program);
        var started = new TaskCompletionSource<Process>(TaskCreationOptions.RunContinuationsAsynchronously);
        _work.Add(() =>
        {
            try
            {
                started.SetResult(Launch(detached, onLine));
            }
            catch (Exception failure)
            {
                started.SetException(failure);
            }
        });
        return started.Task.GetAwaiter().GetResult();
    }

    /// <summary>Ends the launching thread; children still alive are then killed by the kernel.</summary>
    public void Dispose()
    {
        _work.CompleteAdding();
        _thread.Join();
        _work.Dispose();
    }

    private static ProcessStartInfo Detached(ProcessStartInfo program)
    {
        var detached = new ProcessStartInfo("setsid")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
            WorkingDirectory = program.WorkingDirectory,
        };
        foreach (string word in (string[])["setpriv", "--pdeathsig", "KILL", program.FileName, .. program.ArgumentList])
            detached.ArgumentList.Add(word);
        foreach ((string name, string? value) in program.Environment)
            detached.Environment[name] = value;
        return detached;
    }

    private static Process Launch(ProcessStartInfo program, Action<string> onLine)
    {
        var process = new Process { StartInfo = program };
        process.OutputDataReceived += (_, line) => Forward(line.Data, onLine);
        process.ErrorDataReceived += (_, line) => Forward(line.Data, onLine);
        process.Start();
        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private static void Forward(string? line, Action<string> onLine)
    {
        if (line is not null)
            onLine(line);
    }

    private void Pump()
    {
        foreach (Action start in _work.GetConsumingEnumerable())
            start();
    }
}
