namespace Warmstart.Loop.Seam;

/// <summary>One producer, one consumer. The producer never waits: when the consumer falls behind, the oldest samples are dropped and counted.</summary>
/// <typeparam name="T">A struct without references.</typeparam>
public sealed unsafe class SampleRing<T>
    where T : unmanaged
{
    private const int HeaderBytes = 128;
    private readonly ulong* _written;
    private readonly ulong* _taken;
    private readonly ulong* _dropped;
    private readonly Slots<T> _slots;

    internal SampleRing(byte* memory, int capacity)
    {
        _written = (ulong*)memory;
        _taken = (ulong*)(memory + 64);
        _dropped = (ulong*)(memory + 72);
        _slots = new Slots<T>(memory + HeaderBytes, capacity);
    }

    internal static int BytesFor(int capacity) => HeaderBytes + (capacity * Slots<T>.Stride);

    internal Slots<T> Slots => _slots;

    /// <summary>Samples the ring can hold.</summary>
    public int Capacity => _slots.Count;

    /// <summary>Samples written since the segment was made. Any thread.</summary>
    public long Written => (long)Volatile.Read(ref *_written);

    /// <summary>Samples that the consumer missed, as far as it has noticed. Any thread.</summary>
    public long Dropped => (long)Volatile.Read(ref *_dropped);

    /// <summary>Adds a sample, over the oldest if need be. Producer thread. Allocates nothing.</summary>
    /// <param name="sample">The sample.</param>
    public void Push(in T sample)
    {
        ulong next = Volatile.Read(ref *_written) + 1;
        _slots.Write(next, sample);
        Volatile.Write(ref *_written, next);
    }

    /// <summary>Takes the oldest sample still held. Consumer thread. Never waits, allocates nothing.</summary>
    /// <param name="sample">The sample, or the default.</param>
    /// <returns>False when there is none.</returns>
    public bool TryTake(out T sample)
    {
        ulong written = Volatile.Read(ref *_written);
        ulong next = Math.Min(*_taken, written) + 1;
        while (next <= written)
        {
            if (written - next < (ulong)_slots.Count && _slots.TryRead(next, out sample))
            {
                Volatile.Write(ref *_taken, next);
                return true;
            }
            written = Volatile.Read(ref *_written);
            next = Skip(next, written);
        }
        sample = default;
        return false;
    }

    /// <summary>Forgets what is held, without counting it as dropped. Consumer thread.</summary>
    public void Clear() => Volatile.Write(ref *_taken, Volatile.Read(ref *_written));

    private ulong Skip(ulong next, ulong written)
    {
        ulong oldest = written >= (ulong)_slots.Count ? written - (ulong)_slots.Count + 1 : 1;
        ulong resume = Math.Max(next + 1, oldest);
        Volatile.Write(ref *_dropped, *_dropped + (resume - next));
        Volatile.Write(ref *_taken, resume - 1);
        return resume;
    }
}
