using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Warmstart.Trials.Processes;

/// <summary>One running program of ours: its log file, its last lines, and an orderly end.</summary>
public sealed partial class ChildProcess : IAsyncDisposable
{
    private const int SIGTERM = 15;
    private const int SIGKILL = 9;
    private const int RememberedLines = 40;

    private readonly Process _process;
    private readonly StreamWriter _log;
    private readonly Queue<string> _last = new();
    private readonly TimeProvider _clock;
    private readonly TimeSpan _patience;
    private Predicate<string>? _awaited;
    private TaskCompletionSource<string>? _arrival;

    /// <summary>Starts <paramref name="program"/> and copies all it prints to <paramref name="logPath"/>.</summary>
    /// <param name="patience">How long an asked-for end may take before the process is killed.</param>
    public ChildProcess(ChildLauncher launcher, string name, ProcessStartInfo program, string logPath, TimeSpan patience, TimeProvider clock)
    {
        Name = name;
        _clock = clock;
        _patience = patience;
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(logPath))!);
        _log = new StreamWriter(logPath, append: true) { AutoFlush = true };
        _process = launcher.Start(program, Keep);
    }

    /// <summary>What messages call it.</summary>
    public string Name { get; }

    /// <summary>The operating system's number of the process.</summary>
    public int Id => _process.Id;

    /// <summary>Whether it has ended, by itself or by us.</summary>
    public bool HasExited => _process.HasExited;

    /// <summary>Its exit code once <see cref="HasExited"/>; 128 + the signal's number where a signal ended it.</summary>
    public int ExitCode => _process.ExitCode;

    /// <summary>The last lines it printed, oldest first.</summary>
    public string LastLines
    {
        get
        {
            lock (_last)
                return string.Join('\n', _last);
        }
    }

    /// <summary>The first line, already printed or still to come, that <paramref name="wanted"/> accepts.</summary>
    /// <exception cref="InvalidOperationException">The process ended or the time ran out first; the message holds its last words.</exception>
    public async Task<string> WaitForLineAsync(Predicate<string> wanted, TimeSpan limit, CancellationToken cancel)
    {
        Task<string> arrival = Await(wanted);
        Task exit = _process.WaitForExitAsync(cancel);
        Task timer = Task.Delay(limit, _clock, cancel);
        Task first = await Task.WhenAny(arrival, exit, timer);
        cancel.ThrowIfCancellationRequested();
        if (first == arrival || arrival.IsCompleted)
            return await arrival;
        string why = first == exit ? $"ended with exit code {_process.ExitCode}" : $"was not ready within {limit.TotalSeconds:0} s";
        throw new InvalidOperationException($"{Name} {why}; its last words:\n{LastLines}");
    }

    /// <summary>Asks it to end, and kills it when it does not within its patience.</summary>
    public async Task StopAsync()
    {
        if (!HasExited)
            Signal(SIGTERM);
        if (!await ExitsWithinAsync(_patience))
        {
            Signal(SIGKILL);
            await ExitsWithinAsync(_patience);
        }
    }

    /// <summary>Ends it at once, as a power cut would (SIGKILL).</summary>
    public async Task KillAsync()
    {
        Signal(SIGKILL);
        await ExitsWithinAsync(_patience);
    }

    /// <summary>Waits for its end.</summary>
    /// <returns>false when it still runs after <paramref name="limit"/>.</returns>
    public async Task<bool> ExitsWithinAsync(TimeSpan limit)
    {
        Task exit = _process.WaitForExitAsync();
        return await Task.WhenAny(exit, Task.Delay(limit, _clock)) == exit;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _process.Dispose();
        await _log.DisposeAsync();
    }

    /// <summary>Sends a signal by its number.</summary>
    public void Signal(int number)
    {
        if (!_process.HasExited)
            _ = Kill(_process.Id, number);
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int pid, int signal);

    private Task<string> Await(Predicate<string> wanted)
    {
        lock (_last)
        {
            _arrival = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
            _awaited = wanted;
            if (_last.FirstOrDefault(line => wanted(line)) is { } already)
                _arrival.SetResult(already);
            return _arrival.Task;
        }
    }

    private void Keep(string line)
    {
        lock (_last)
        {
            _last.Enqueue(line);
            if (_last.Count > RememberedLines)
                _last.Dequeue();
            if (_awaited?.Invoke(line) == true)
                _arrival!.TrySetResult(line);
            try
            {
                _log.WriteLine(line);
            }
            catch (ObjectDisposedException)
            {
                // A last line may arrive after the log is closed; it is in LastLines all the same.
            }
        }
    }
}
