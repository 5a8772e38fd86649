using System.Runtime.InteropServices;
using Warmstart.Franka.Link;

namespace Warmstart.Franka;

/// <summary>SCHED_FIFO for the calling thread until disposed on the same thread; threads that it starts meanwhile do not inherit it.</summary>
internal sealed unsafe class RealtimeScope : IDisposable
{
    private const string KernelFlag = "/sys/kernel/realtime";

    private readonly int _policy;
    private readonly int _priority;
    private readonly bool _changed;

    /// <exception cref="FrankaRealtimeException">Real time is enforced and not to be had.</exception>
    public RealtimeScope(RealtimeConfig config, int priority)
    {
        if (config == RealtimeConfig.Enforce && !KernelIsRealtime())
            throw new FrankaRealtimeException("this kernel is no real-time kernel: install one (Debian: linux-image-rt-amd64), or connect with RealtimeConfig.Ignore");
        int before = 0;
        _policy = Posix.GetScheduler(0);
        _ = Posix.GetSchedulerParameter(0, &before);
        _priority = before;
        _changed = Posix.SetScheduler(0, Posix.SCHED_FIFO | Posix.SCHED_RESET_ON_FORK, &priority) == 0;
        if (!_changed && config == RealtimeConfig.Enforce)
        {
            string reason = Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError());
            throw new FrankaRealtimeException($"no SCHED_FIFO for this thread ({reason}): allow rtprio {priority} in /etc/security/limits.conf, or connect with RealtimeConfig.Ignore");
        }
    }

    public void Dispose()
    {
        int priority = _priority;
        if (_changed)
            _ = Posix.SetScheduler(0, _policy, &priority);
    }

    private static bool KernelIsRealtime()
    {
        try
        {
            return File.ReadAllText(KernelFlag).Trim() == "1";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
