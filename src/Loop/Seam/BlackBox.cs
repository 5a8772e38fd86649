namespace Warmstart.Loop.Seam;

/// <summary>The last seconds at the tick rate, always overwriting the oldest; read by anyone, also after the death of the process that wrote it.</summary>
public sealed unsafe class BlackBox
{
    /// <summary>Samples held: 10 s at 1 kHz.</summary>
    public const int Capacity = 10_000;

    private const int HeaderBytes = 64;
    private readonly ulong* _written;
    private readonly Slots<LoopSample> _slots;

    internal BlackBox(byte* memory)
    {
        _written = (ulong*)memory;
        _slots = new Slots<LoopSample>(memory + HeaderBytes, Capacity);
    }

    internal static int Bytes => HeaderBytes + (Capacity * Slots<LoopSample>.Stride);

    /// <summary>Samples written since the segment was made. Any thread.</summary>
    public long Written => (long)Volatile.Read(ref *_written);

    /// <summary>Adds a sample. Control thread of the loop only. Allocates nothing.</summary>
    /// <param name="sample">The sample.</param>
    public void Push(in LoopSample sample)
    {
        ulong next = Volatile.Read(ref *_written) + 1;
        _slots.Write(next, sample);
        Volatile.Write(ref *_written, next);
    }

    /// <summary>Copies the newest samples, oldest first; those overwritten while copying are left out. Any thread.</summary>
    /// <param name="into">Room for the samples; up to <see cref="Capacity"/> are of use.</param>
    /// <returns>How many were copied to the start of <paramref name="into"/>.</returns>
    public int CopyNewest(Span<LoopSample> into)
    {
        ulong newest = Volatile.Read(ref *_written);
        ulong wanted = Math.Min(newest, (ulong)Math.Min(into.Length, Capacity));
        int copied = 0;
        for (ulong number = newest - wanted + 1; number <= newest; number++)
        {
            if (_slots.TryRead(number, out LoopSample sample))
                into[copied++] = sample;
        }
        return copied;
    }
}
