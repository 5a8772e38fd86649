using System.Globalization;

namespace Warmstart.Trials.Experiments.Running;

/// <summary>A line of progress now and then, with the time left by the steps' rate.</summary>
/// <param name="run">What runs.</param>
/// <param name="runs">Runs to do.</param>
/// <param name="steps">Environment steps to do.</param>
/// <param name="output">Where lines go.</param>
/// <param name="clock">Clock and timer.</param>
internal sealed class ProgressTeller(ExperimentRun run, int runs, long steps, TextWriter output, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan s_period = TimeSpan.FromSeconds(15);
    private ITimer? _timer;
    private long _begun;

    /// <summary>Begins to tell.</summary>
    public void Start()
    {
        _begun = clock.GetTimestamp();
        _timer = clock.CreateTimer(_ => Tell(), null, s_period, s_period);
    }

    /// <inheritdoc/>
    public void Dispose() => _timer?.Dispose();

    /// <summary>The line as it stands.</summary>
    public string Line()
    {
        double share = steps == 0 ? 1 : (double)run.Steps / steps;
        TimeSpan passed = clock.GetElapsedTime(_begun);
        string left = share > 0.001 ? TimeSpan.FromSeconds(Math.Round(passed.TotalSeconds * (1 - share) / share)).ToString("c", CultureInfo.InvariantCulture) : "unknown";
        IReadOnlyList<string> running = run.Running;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{run.Done} of {runs} runs done{(run.Failed > 0 ? $", {run.Failed} failed" : string.Empty)}; {100 * share:0.0} % of the steps, {left} left; now: {string.Join("; ", running.Take(3))}{(running.Count > 3 ? " …" : string.Empty)}");
    }

    private void Tell()
    {
        if (run.Steps > 0)
            output.WriteLine(Line());
    }
}
