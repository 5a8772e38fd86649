using System.Diagnostics;
using System.Globalization;
using Warmstart.Protocol.Contracts;
using Warmstart.Trials.Processes;

namespace Warmstart.Trials.Hold;

/// <summary>cyclictest (rt-tests) beside the loop, on its core and one priority above it: what the machine itself does to a 1 kHz thread.</summary>
internal sealed class CyclicTest : IAsyncDisposable
{
    private const int HistogramUs = 30_000;
    private const int SIGINT = 2;
    private readonly ChildProcess _process;
    private readonly string _log;
    private bool _ended;

    private CyclicTest(ChildProcess process, string log) => (_process, _log) = (process, log);

    /// <summary>Null where it is not installed.</summary>
    public static CyclicTest? TryStart(ChildLauncher launcher, int core, int priority, string folder, TimeProvider clock)
    {
        const string Program = "/usr/bin/cyclictest";
        if (!File.Exists(Program))
            return null;
        string log = Path.Combine(folder, "cyclictest.log");
        var start = new ProcessStartInfo(Program);
        foreach (string word in FormattableString.Invariant($"-q -m -t1 -a{core} -p{Math.Clamp(priority + 1, 1, 99)} -i1000 -h{HistogramUs}").Split(' '))
            start.ArgumentList.Add(word);
        return new CyclicTest(new ChildProcess(launcher, "cyclictest", start, log, TimeSpan.FromSeconds(5), clock), log);
    }

    /// <summary>Ends it and reads its histogram; null where it printed none.</summary>
    public async Task<LatencyReport?> EndAsync()
    {
        _ended = true;
        _process.Signal(SIGINT);
        await _process.ExitsWithinAsync(TimeSpan.FromSeconds(10));
        await _process.DisposeAsync();
        return Parse(File.ReadLines(_log));
    }

    public ValueTask DisposeAsync() => _ended ? ValueTask.CompletedTask : _process.DisposeAsync();

    /// <summary>Reads what <c>-h</c> prints: a line "µs count" for each microsecond, then lines that begin with #.</summary>
    internal static LatencyReport? Parse(IEnumerable<string> lines)
    {
        var counts = new List<(int Us, long Count)>();
        long over = 0;
        double max = 0;
        foreach (string line in lines)
        {
            string[] words = line.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
            if (words.Length == 2 && int.TryParse(words[0], NumberStyles.None, CultureInfo.InvariantCulture, out int us) && long.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out long count))
                counts.Add((us, count));
            else if (line.StartsWith("# Max Latencies:", StringComparison.Ordinal))
                max = double.Parse(words[^1], CultureInfo.InvariantCulture);
            else if (line.StartsWith("# Histogram Overflows:", StringComparison.Ordinal))
                over = long.Parse(words[^1], CultureInfo.InvariantCulture);
        }
        long all = counts.Sum(c => c.Count) + over;
        if (all == 0)
            return null;
        double Quantile(double share)
        {
            long wanted = (long)Math.Ceiling(all * share);
            long seen = 0;
            foreach ((int us, long count) in counts)
            {
                seen += count;
                if (seen >= wanted)
                    return us;
            }
            return max;
        }
        return new() { Count = all, P50Us = Quantile(0.5), P90Us = Quantile(0.9), P99Us = Quantile(0.99), P999Us = Quantile(0.999), MaxUs = max };
    }
}
