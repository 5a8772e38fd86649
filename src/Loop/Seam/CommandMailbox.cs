namespace Warmstart.Loop.Seam;

/// <summary>A bounded queue from one thread to one other, across processes. Full means refused: a sender is told, nothing is lost in silence.</summary>
/// <typeparam name="T">A struct without references.</typeparam>
public sealed unsafe class CommandMailbox<T>
    where T : unmanaged
{
    /// <summary>Messages that fit.</summary>
    public const int Capacity = 16;

    private const int HeaderBytes = 128;
    private readonly ulong* _posted;
    private readonly ulong* _taken;
    private readonly Slots<T> _slots;

    internal CommandMailbox(byte* memory)
    {
        _posted = (ulong*)memory;
        _taken = (ulong*)(memory + 64);
        _slots = new Slots<T>(memory + HeaderBytes, Capacity);
    }

    internal static int Bytes => HeaderBytes + (Capacity * Slots<T>.Stride);

    internal Slots<T> Slots => _slots;

    /// <summary>Posts a message. One posting thread. Never waits, allocates nothing.</summary>
    /// <param name="message">The message.</param>
    /// <returns>False when the box is full; nothing was posted.</returns>
    public bool TryPost(in T message)
    {
        ulong posted = Volatile.Read(ref *_posted);
        if (!(posted - Volatile.Read(ref *_taken) < Capacity))
            return false;
        _slots.Write(posted + 1, message);
        Volatile.Write(ref *_posted, posted + 1);
        return true;
    }

    /// <summary>Takes the oldest message. One taking thread. Never waits, allocates nothing.</summary>
    /// <param name="message">The message, or the default.</param>
    /// <returns>False when the box is empty.</returns>
    public bool TryTake(out T message)
    {
        ulong taken = Volatile.Read(ref *_taken);
        while (taken < Volatile.Read(ref *_posted))
        {
            bool whole = _slots.TryRead(++taken, out message);
            Volatile.Write(ref *_taken, taken);
            if (whole)
                return true;
        }
        message = default;
        return false;
    }

    /// <summary>Forgets every waiting message; for a side that starts anew. The taking thread.</summary>
    public void Clear() => Volatile.Write(ref *_taken, Volatile.Read(ref *_posted));
}
