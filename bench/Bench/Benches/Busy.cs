namespace Warmstart.Bench.Benches;

/// <summary>A thread that keeps a core busy at normal priority, as a learner does.</summary>
internal sealed class Busy : IDisposable
{
    private readonly Thread _thread;
    private bool _stop;

    private Busy(int core) => _thread = new Thread(() => Spin(core)) { IsBackground = true };

    public static Busy Start(int core)
    {
        var busy = new Busy(core);
        busy._thread.Start();
        return busy;
    }

    public void Dispose()
    {
        Volatile.Write(ref _stop, true);
        _thread.Join();
    }

    private void Spin(int core)
    {
        Placement.Pin(core);
        double x = 1;
        while (!Volatile.Read(ref _stop))
            x = Math.Sqrt(x + 1);
        GC.KeepAlive(x);
    }
}
