namespace Warmstart.Bench.Benches;

/// <summary>What a measurement was made on.</summary>
internal static class Machine
{
    /// <summary>The processor's name and the cores that this process may use.</summary>
    internal static string Describe()
    {
        string? name = File.Exists("/proc/cpuinfo")
            ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[^1].Trim()
            : null;
        return $"{name ?? "unknown processor"}, {Environment.ProcessorCount} cores";
    }

    /// <summary>The load when the measurement ended, in words.</summary>
    internal static string Load() =>
        File.Exists("/proc/loadavg") ? $"load average at the end: {string.Join(' ', File.ReadAllText("/proc/loadavg").Split(' ')[..3])}" : "load unknown";
}
