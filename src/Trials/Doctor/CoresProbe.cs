using Warmstart.Loop.Process;

namespace Warmstart.Trials.Doctor;

/// <summary>The loop's core against everything else: isolation, its twin, the learner.</summary>
internal sealed class CoresProbe(SystemFiles files, int loopCore) : IProbe
{
    public IEnumerable<Finding> Look()
    {
        string possible = files.Text("/sys/devices/system/cpu/online") ?? "0";
        bool single = possible is "0";
        if (single)
        {
            yield return Finding.Fail("cores", "one core: loop and learner would take turns", "use a machine with four cores or more, or run the learner elsewhere");
            yield break;
        }
        if (loopCore < 0)
        {
            yield return Finding.Warn("cores", $"cores {possible}; the loop is pinned to none (Loop:Core)", $"set Loop.Core in controller.json, to {possible.Split('-', ',')[^1]} for example");
            yield break;
        }
        if (!SpinPermission.Contains(possible, loopCore))
        {
            yield return Finding.Fail("cores", $"Loop:Core {loopCore} is not among the cores {possible}", "set Loop.Core in controller.json to one that exists");
            yield break;
        }
        bool isolated = SpinPermission.Contains(files.Text("/sys/devices/system/cpu/isolated") ?? "", loopCore);
        yield return isolated
            ? Finding.Ok("cores", $"the loop has core {loopCore} of {possible}, isolated")
            : Finding.Warn("cores", $"the loop has core {loopCore} of {possible}, which every program may use", $"boot with isolcpus={loopCore} nohz_full={loopCore} rcu_nocbs={loopCore}");
        if (Siblings() is { } twin)
            yield return twin;
        yield return Learner();
    }

    private Finding? Siblings()
    {
        string? siblings = files.Text($"/sys/devices/system/cpu/cpu{loopCore}/topology/thread_siblings_list");
        return siblings is null || siblings == $"{loopCore}" ? null
            : Finding.Warn("twin", $"core {loopCore} shares its circuits with another thread ({siblings})", "echo off > /sys/devices/system/cpu/smt/control, or isolate both");
    }

    private Finding Learner()
    {
        foreach (string name in files.Names("/proc").Where(n => n.All(char.IsAsciiDigit)))
        {
            if (files.Text($"/proc/{name}/comm") is not { } comm || !comm.StartsWith("warmstart-learn", StringComparison.Ordinal))
                continue;
            string? line = files.Lines($"/proc/{name}/status").FirstOrDefault(l => l.StartsWith("Cpus_allowed_list:", StringComparison.Ordinal));
            string cores = line?.Split(':')[1].Trim() ?? "";
            return SpinPermission.Contains(cores, loopCore)
                ? Finding.Warn("learner", $"the running learner (process {name}) may use the loop's core {loopCore}", $"systemctl set-property warmstart-learner.service AllowedCPUs=all but {loopCore}")
                : Finding.Ok("learner", $"the running learner keeps to cores {cores}");
        }
        return Finding.Ok("learner", "no learner runs here now");
    }
}
