using System.Globalization;

namespace Warmstart.Trials.Doctor;

/// <summary>What this user may: real-time priority and locked memory. Under systemd the unit grants both.</summary>
internal sealed class LimitsProbe(SystemFiles files) : IProbe
{
    private const int Priority = 80;
    private const long Memory = 512L << 20;
    private const int CAP_IPC_LOCK = 14;
    private const int CAP_SYS_NICE = 23;

    public IEnumerable<Finding> Look()
    {
        var limits = files.Lines("/proc/self/limits");
        long priority = Soft(limits, "Max realtime priority");
        long memory = Soft(limits, "Max locked memory");
        yield return Has(CAP_SYS_NICE) || priority >= Priority
            ? Finding.Ok("rtprio", priority >= Priority ? $"real-time priority up to {Shown(priority)}" : "real-time priority by capability")
            : Finding.Fail("rtprio", $"this user may use real-time priority up to {priority}; the loop wants {Priority}", "echo '@warmstart - rtprio 90' > /etc/security/limits.d/warmstart.conf, then log in again (the systemd unit grants it by itself)");
        yield return Has(CAP_IPC_LOCK) || memory >= Memory
            ? Finding.Ok("memlock", memory >= Memory ? $"locked memory up to {Shown(memory)}" : "locked memory by capability")
            : Finding.Fail("memlock", $"this user may lock {memory >> 10} KiB of memory; the loop needs {Memory >> 20} MiB", "echo '@warmstart - memlock unlimited' >> /etc/security/limits.d/warmstart.conf, then log in again (the systemd unit grants it by itself)");
    }

    private static string Shown(long value) => value == long.MaxValue ? "unlimited" : value.ToString(CultureInfo.InvariantCulture);

    private static long Soft(IReadOnlyList<string> limits, string name)
    {
        string? line = limits.FirstOrDefault(l => l.StartsWith(name, StringComparison.Ordinal));
        string? value = line?[name.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault();
        return value == "unlimited" ? long.MaxValue : long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : 0;
    }

    private bool Has(int capability)
    {
        string? line = files.Lines("/proc/self/status").FirstOrDefault(l => l.StartsWith("CapEff:", StringComparison.Ordinal));
        return ulong.TryParse(line?[7..].Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out ulong set) && (set >> capability & 1) == 1;
    }
}
