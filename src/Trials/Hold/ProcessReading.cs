using System.Globalization;

namespace Warmstart.Trials.Hold;

/// <summary>What /proc says of a process, and of its 1 kHz thread where it has one.</summary>
internal sealed record ProcessReading(double RssMiB, double CpuSeconds, long ThreadFaults, long ThreadPreemptions)
{
    private const double TicksPerSecond = 100;

    /// <summary>Null where the process is gone.</summary>
    public static ProcessReading? Of(int pid, string thread = "")
    {
        try
        {
            string folder = $"/proc/{pid}";
            string[] stat = Fields(File.ReadAllText($"{folder}/stat"));
            double rss = Number(File.ReadAllLines($"{folder}/status"), "VmRSS:") / 1024.0;
            var (faults, preemptions) = thread.Length > 0 ? OfThread(folder, thread) : (0, 0);
            return new(rss, (Whole(stat[11]) + Whole(stat[12])) / TicksPerSecond, faults, preemptions);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or IndexOutOfRangeException)
        {
            return null;
        }
    }

    private static (long Faults, long Preemptions) OfThread(string folder, string name)
    {
        foreach (string task in Directory.EnumerateDirectories($"{folder}/task"))
        {
            if (File.ReadAllText($"{task}/comm").TrimEnd() != name)
                continue;
            string[] stat = Fields(File.ReadAllText($"{task}/stat"));
            return (Whole(stat[7]) + Whole(stat[9]), Number(File.ReadAllLines($"{task}/status"), "nonvoluntary_ctxt_switches:"));
        }
        return (0, 0);
    }

    /// <summary>The fields after the name, which may hold anything; index 0 is the state (field 3 of proc(5)).</summary>
    private static string[] Fields(string stat) => stat[(stat.LastIndexOf(')') + 2)..].Split(' ');

    private static long Number(string[] lines, string key)
    {
        string? line = lines.FirstOrDefault(l => l.StartsWith(key, StringComparison.Ordinal));
        return line is null ? 0 : Whole(line[key.Length..].Replace("kB", "", StringComparison.Ordinal).Trim());
    }

    private static long Whole(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long value) ? value : 0;
}
