using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Warmstart.Trials.Processes;

namespace Warmstart.Trials.Hold;

/// <summary>The control thread in a process of its own, so that nobody's collections stop it: <c>warmstart-bench hold-control CORE PRIORITY</c>.</summary>
internal sealed class ControlProcess : IAsyncDisposable
{
    private readonly ChildProcess _process;

    private ControlProcess(ChildProcess process) => _process = process;

    public static ControlProcess Start(ChildLauncher launcher, int core, int priority, string folder, TimeProvider clock)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!);
        string own = Path.Combine(AppContext.BaseDirectory, "warmstart-bench.dll");
        string[] words = [.. Path.GetFileName(Environment.ProcessPath) == "dotnet" ? [own] : Array.Empty<string>(), "hold-control", core.ToString(CultureInfo.InvariantCulture), Math.Max(0, priority - 1).ToString(CultureInfo.InvariantCulture)];
        foreach (string word in words)
            start.ArgumentList.Add(word);
        return new ControlProcess(new ChildProcess(launcher, "hold-control", start, Path.Combine(folder, "logs", "hold-control.log"), TimeSpan.FromSeconds(5), clock));
    }

    /// <summary>Ends it and takes what it saw; null where it said nothing.</summary>
    public async Task<ControlCounts?> EndAsync()
    {
        await _process.StopAsync();
        string? line = _process.LastLines.Split('\n').LastOrDefault(l => l.StartsWith('{'));
        return line is null ? null : JsonSerializer.Deserialize<ControlCounts>(line);
    }

    public async ValueTask DisposeAsync() => await _process.DisposeAsync();
}
