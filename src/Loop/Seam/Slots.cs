using System.Runtime.CompilerServices;

namespace Warmstart.Loop.Seam;

/// <summary>Numbered slots in shared memory: a slot's number is cleared before its value changes and set after, so a half-written value is never taken for a whole one.</summary>
internal readonly unsafe struct Slots<T>(byte* first, int count)
    where T : unmanaged
{
    private const int Number = sizeof(ulong);

    /// <summary>Bytes that one slot takes: the number, then the value, rounded to a cache line.</summary>
    public static int Stride => (Number + sizeof(T) + 63) & ~63;

    public int Count => count;

    /// <summary>Writes the value that carries the number (from 1 up).</summary>
    public void Write(ulong number, in T value)
    {
        byte* slot = At(number);
        Volatile.Write(ref *(ulong*)slot, 0);
        Volatile.WriteBarrier();
        *(T*)(slot + Number) = value;
        Volatile.Write(ref *(ulong*)slot, number);
    }

    /// <summary>Copies the value that carries the number; false when the slot holds another one, or changed meanwhile.</summary>
    public bool TryRead(ulong number, out T value)
    {
        Unsafe.SkipInit(out value);
        byte* slot = At(number);
        if (Volatile.Read(ref *(ulong*)slot) != number)
            return false;
        value = *(T*)(slot + Number);
        Volatile.ReadBarrier();
        return Volatile.Read(ref *(ulong*)slot) == number;
    }

    /// <summary>Where the slot of a number starts; for tests that die in the middle of a write.</summary>
    public byte* At(ulong number) => first + ((long)(number % (ulong)count) * Stride);
}
