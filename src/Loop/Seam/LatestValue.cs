namespace Warmstart.Loop.Seam;

/// <summary>
/// The newest value of one writer, read by any number of readers, across processes. A reader gets a complete value whatever the writer was doing
/// when it died: values rotate through a few slots, one more than
/// a triple buffer has, and a slot is published only once it is whole. Readers write nothing.
/// </summary>
/// <typeparam name="T">A struct without references.</typeparam>
public sealed unsafe class LatestValue<T>
    where T : unmanaged
{
    internal const int SlotCount = 4;
    private const int Attempts = 16;
    private const int HeaderBytes = 64;
    private readonly ulong* _published;
    private readonly Slots<Stamped> _slots;

    internal LatestValue(byte* memory)
    {
        _published = (ulong*)memory;
        _slots = new Slots<Stamped>(memory + HeaderBytes, SlotCount);
    }

    internal static int Bytes => HeaderBytes + (SlotCount * Slots<Stamped>.Stride);

    internal Slots<Stamped> Slots => _slots;

    /// <summary>How many values have been written since the segment was made; 0 before the first. Any thread.</summary>
    public long Count => (long)Volatile.Read(ref *_published);

    /// <summary>Publishes a value. One writing thread. Never waits, allocates nothing.</summary>
    /// <param name="value">The value.</param>
    /// <param name="nowNs">Host monotonic time of the value in nanoseconds.</param>
    public void Write(in T value, long nowNs)
    {
        ulong next = Volatile.Read(ref *_published) + 1;
        _slots.Write(next, new Stamped { HostNs = nowNs, Value = value });
        Volatile.Write(ref *_published, next);
    }

    /// <summary>Copies the newest complete value. Any thread. Never waits, allocates nothing.</summary>
    /// <param name="value">The value, or the default.</param>
    /// <param name="hostNs">When it was written (host monotonic nanoseconds), or 0.</param>
    /// <returns>False when nothing was written yet, or (the reader having been suspended again and again) no copy came out whole.</returns>
    public bool TryRead(out T value, out long hostNs)
    {
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            ulong newest = Volatile.Read(ref *_published);
            if (newest == 0)
                break;
            if (_slots.TryRead(newest, out Stamped found))
            {
                (value, hostNs) = (found.Value, found.HostNs);
                return true;
            }
        }
        (value, hostNs) = (default, 0);
        return false;
    }

    internal struct Stamped
    {
        public long HostNs;
        public T Value;
    }
}
