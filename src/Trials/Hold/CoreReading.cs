using System.Globalization;

namespace Warmstart.Trials.Hold;

/// <summary>What /proc/stat says of a core: seconds that it worked, and that the hypervisor took from it.</summary>
internal sealed record CoreReading(double BusySeconds, double StolenSeconds)
{
    private const double TicksPerSecond = 100;

    public static CoreReading Of(int core)
    {
        string key = $"cpu{core} ";
        foreach (string line in File.ReadLines("/proc/stat"))
        {
            if (!line.StartsWith(key, StringComparison.Ordinal))
                continue;
            double[] parts = [.. line[key.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(p => double.Parse(p, CultureInfo.InvariantCulture) / TicksPerSecond)];
            return new(parts[0] + parts[1] + parts[2] + parts[5] + parts[6], parts[7]);
        }
        return new(0, 0);
    }

    /// <summary>Load average of the last minute.</summary>
    public static double Load() => double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture);
}
