namespace Warmstart.Loop.Process;

/// <summary>A thread that listens to the emergency-stop line, so that nothing the session waits for delays it. Without a device there is none.</summary>
internal sealed unsafe class EstopWatch : IDisposable
{
    private const int WaitMs = 20;
    private static readonly TimeSpan FirstWord = TimeSpan.FromSeconds(1);

    private readonly ManualResetEventSlim _heard = new();
    private readonly Thread? _thread;
    private bool _stop;

    /// <summary>Begins to listen, and waits a moment for the first word, so that a box that is there is no fault at the first state of the robot.</summary>
    public EstopWatch(LoopSettings settings, ControlThread control, HostClock clock, TextWriter errors)
    {
        if (settings.Estop.Length == 0)
            return;
        control.EstopDemand = settings.EstopDemand;
        _thread = new Thread(() => Listen(settings, control, clock)) { Name = "estop", IsBackground = true };
        _thread.Start();
        if (!_heard.Wait(FirstWord))
            errors.WriteLine($"warmstart-loop: warning: the emergency-stop box on {settings.Estop} is not heard; nothing moves until it is");
    }

    public void Dispose()
    {
        Volatile.Write(ref _stop, true);
        _thread?.Join();
        _heard.Dispose();
    }

    private void Listen(LoopSettings settings, ControlThread control, HostClock clock)
    {
        // Just below the control thread, so that other load does not make a live box look dead; refused: the control thread said so already.
        int priority = settings.Priority - 1;
        if (priority > 0)
            _ = Native.SetScheduler(0, Native.SCHED_FIFO, &priority);
        using var line = new EstopLine(settings.Estop);
        while (!Volatile.Read(ref _stop))
        {
            var reading = line.Listen(WaitMs, clock);
            control.Estop = reading;
            if (reading.IsTrusted && !_heard.IsSet)
                _heard.Set();
        }
    }
}
