using Warmstart.Controller.Core;
using Warmstart.Controller.Systemd;
using Warmstart.Protocol.Contracts;

namespace Warmstart.Controller.Hosting;

/// <summary>Tells the service manager how we are; the watchdog is fed only when the robot's ticks, where there is a robot, have moved.</summary>
internal sealed class WatchdogGate(SystemdNotifier notifier)
{
    private bool _ready;
    private string _status = "";
    private ulong _ticks;
    private TimeSpan _dueAt;

    public void Step(TimeSpan now, ControllerCore core, ulong robotTimeMs)
    {
        string status = $"{core.State}: {core.Reason}";
        if (status != _status)
            notifier.Status(_status = status);
        if (!_ready)
            notifier.Ready();
        _ready = true;
        if (notifier.WatchdogInterval is not { } interval || now < _dueAt)
            return;
        if (core.State != LifecycleState.Disconnected && robotTimeMs == _ticks)
            return;
        (_ticks, _dueAt) = (robotTimeMs, now + interval);
        notifier.Watchdog();
    }
}
