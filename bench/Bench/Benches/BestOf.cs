using System.Diagnostics;

namespace Warmstart.Bench.Benches;

/// <summary>Times short windows of a repeated action: the best window is what the machine can do, the median what it did.</summary>
internal static class BestOf
{
    /// <summary>Seconds an action in the best and in the median window.</summary>
    public static (double Best, double Median) Measure(Action action, int actionsPerWindow, int windows)
    {
        var seconds = new double[windows];
        for (int w = -windows / 4; w < windows; w++)
        {
            long start = Stopwatch.GetTimestamp();
            for (int i = 0; i < actionsPerWindow; i++)
                action();
            // Windows before the first warm up.
            if (w >= 0)
                seconds[w] = Stopwatch.GetElapsedTime(start).TotalSeconds / actionsPerWindow;
        }
        Array.Sort(seconds);
        return (seconds[0], seconds[windows / 2]);
    }
}
