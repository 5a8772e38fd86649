using System.Globalization;
using System.Text.RegularExpressions;

namespace Warmstart.Trials.Doctor;

/// <summary>Frequency, sleep and clock of the processors.</summary>
internal sealed partial class ProcessorProbe(SystemFiles files) : IProbe
{
    private const string Folder = "/sys/devices/system/cpu";
    private const int DeepUs = 20;

    public IEnumerable<Finding> Look()
    {
        string[] cores = [.. files.Names(Folder).Where(n => CoreName().IsMatch(n))];
        yield return Governor(cores);
        yield return Sleep(cores);
        yield return Clock();
    }

    private Finding Governor(string[] cores)
    {
        string[] governors = [.. cores.Select(c => files.Text($"{Folder}/{c}/cpufreq/scaling_governor")).OfType<string>().Distinct()];
        return governors.Length == 0 ? Finding.Ok("governor", "the frequency is not this system's to choose (virtual machine, or fixed)")
            : governors is ["performance"] ? Finding.Ok("governor", "performance on all cores")
            : Finding.Warn("governor", $"{string.Join(", ", governors)}: cores run slow when little is to do", "cpupower frequency-set -g performance");
    }

    private Finding Sleep(string[] cores)
    {
        if (files.IsWritable("/dev/cpu_dma_latency"))
            return Finding.Ok("c-states", "the loop can hold /dev/cpu_dma_latency at 0 while armed");
        int deepest = cores.SelectMany(c => files.Names($"{Folder}/{c}/cpuidle").Select(s => $"{Folder}/{c}/cpuidle/{s}"))
            .Where(s => files.Text(s + "/disable") != "1")
            .Select(s => int.TryParse(files.Text(s + "/latency"), NumberStyles.None, CultureInfo.InvariantCulture, out int us) ? us : 0)
            .DefaultIfEmpty().Max();
        return deepest <= DeepUs
            ? Finding.Ok("c-states", $"cores wake within {deepest} us")
            : Finding.Warn("c-states", $"cores may sleep so deeply that waking takes {deepest} us, and /dev/cpu_dma_latency cannot be held", "run the daemon by its systemd unit, or boot with processor.max_cstate=1 intel_idle.max_cstate=0");
    }

    private Finding Clock()
    {
        string? source = files.Text("/sys/devices/system/clocksource/clocksource0/current_clocksource");
        return source switch
        {
            null => Finding.Warn("clock", "the clock source is not told", "look at /sys/devices/system/clocksource"),
            "tsc" or "kvm-clock" or "arch_sys_counter" or "hyperv_clocksource_tsc_page" => Finding.Ok("clock", source),
            _ => Finding.Warn("clock", $"{source}: each look at the clock is a slow read of a device", "echo tsc > /sys/devices/system/clocksource/clocksource0/current_clocksource, or boot with tsc=reliable"),
        };
    }

    [GeneratedRegex("^cpu[0-9]+$")]
    private static partial Regex CoreName();
}
