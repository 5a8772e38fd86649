namespace Warmstart.Loop.Process;

/// <summary>A thread that listens to the emergency-stop line, so that nothing the session waits for delays it. Without a device there is none.</summary>
internal sealed class EstopWatch : IDisposable
{
    private const int WaitMs = 20;
    private readonly Thread? _thread;
    private bool _stop;

    public EstopWatch(string device, ControlThread control, HostClock clock)
    {
        if (device.Length == 0)
            return;
        control.EmergencyStop = true;
        _thread = new Thread(() => Listen(device, control, clock)) { Name = "estop", IsBackground = true };
        _thread.Start();
    }

    public void Dispose()
    {
        Volatile.Write(ref _stop, true);
        _thread?.Join();
    }

    private void Listen(string device, ControlThread control, HostClock clock)
    {
        using var line = new EstopLine(device);
        while (!Volatile.Read(ref _stop))
            control.EmergencyStop = line.IsOpen(WaitMs, clock);
    }
}
