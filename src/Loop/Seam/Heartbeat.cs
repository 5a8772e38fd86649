namespace Warmstart.Loop.Seam;

/// <summary>One side's sign of life: a host monotonic time that only that side moves.</summary>
public sealed unsafe class Heartbeat
{
    internal const int Bytes = 64;
    private readonly long* _lastNs;

    internal Heartbeat(byte* memory) => _lastNs = (long*)memory;

    /// <summary>Time of the last beat in host monotonic nanoseconds; 0 before the first. Any thread.</summary>
    public long LastNs => Volatile.Read(ref *_lastNs);

    /// <summary>Beats. The owning side. Allocates nothing.</summary>
    /// <param name="nowNs">Host monotonic time in nanoseconds.</param>
    public void Beat(long nowNs) => Volatile.Write(ref *_lastNs, nowNs);

    /// <summary>Whether the other side beat at most so long ago; false before its first beat. Any thread.</summary>
    /// <param name="nowNs">Host monotonic time in nanoseconds.</param>
    /// <param name="limitNs">Longest silence in nanoseconds.</param>
    /// <returns>True when alive.</returns>
    public bool IsAlive(long nowNs, long limitNs)
    {
        long last = LastNs;
        return last != 0 && nowNs - last <= limitNs;
    }
}
