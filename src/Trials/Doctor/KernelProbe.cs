namespace Warmstart.Trials.Doctor;

/// <summary>The kernel and its real-time throttling.</summary>
internal sealed class KernelProbe(SystemFiles files) : IProbe
{
    public IEnumerable<Finding> Look()
    {
        string release = files.Text("/proc/sys/kernel/osrelease") ?? "unknown";
        string build = files.Text("/proc/version") ?? "";
        if (files.Text("/sys/kernel/realtime") == "1")
            yield return Finding.Ok("kernel", $"{release}, PREEMPT_RT");
        else if (build.Contains("PREEMPT_DYNAMIC", StringComparison.Ordinal))
        {
            bool full = (files.Text("/proc/cmdline") ?? "").Split(' ').Contains("preempt=full");
            yield return Finding.Warn(
                "kernel", $"{release} is not PREEMPT_RT{(full ? " (preempt=full)" : "")}: another program's system call can hold the loop for milliseconds",
                "apt-get install linux-image-rt-amd64 and reboot" + (full ? "" : "; until then boot with preempt=full"));
        }
        else
        {
            yield return Finding.Warn("kernel", $"{release} is not PREEMPT_RT: another program's system call can hold the loop for milliseconds", "apt-get install linux-image-rt-amd64 and reboot");
        }
        string throttle = files.Text("/proc/sys/kernel/sched_rt_runtime_us") ?? "950000";
        yield return Finding.Ok("throttle", throttle == "-1"
            ? "real-time threads are not throttled"
            : $"real-time threads may use {throttle} of {files.Text("/proc/sys/kernel/sched_rt_period_us") ?? "1000000"} us: enough for receive block and sleep-then-spin, not for spin");
    }
}
