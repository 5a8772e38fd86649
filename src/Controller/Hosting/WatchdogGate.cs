using Warmstart.Protocol.Systemd;

namespace Warmstart.Controller.Hosting;

/// <summary>
/// Tells the service manager how we are. Ready: the configuration was valid and the loop lives; no robot is needed for that. The watchdog is
/// fed by two pulses at once: the steps of whoever calls, and the loop's heartbeat, which moves with each receive and each time-out of one.
/// </summary>
internal sealed class WatchdogGate(SystemdNotifier notifier)
{
    private bool _ready;
    private string _status = "";
    private long _beatNs;
    private TimeSpan _dueAt;

    /// <summary>One step.</summary>
    /// <param name="now">Host monotonic time.</param>
    /// <param name="status">One line for people.</param>
    /// <param name="loopBeatNs">The loop's last heartbeat; 0: none yet.</param>
    /// <param name="replacing">Whether the supervisor is putting another loop in its place: it has limits of its own for that.</param>
    public void Step(TimeSpan now, string status, long loopBeatNs, bool replacing)
    {
        if (status != _status)
            notifier.Status(_status = status);
        if (!_ready && !replacing && loopBeatNs != 0)
        {
            _ready = true;
            notifier.Ready();
        }
        if (notifier.WatchdogInterval is not { } interval || now < _dueAt)
            return;
        if (!replacing && loopBeatNs == _beatNs)
            return;
        (_beatNs, _dueAt) = (loopBeatNs, now + interval);
        notifier.Watchdog();
    }
}
