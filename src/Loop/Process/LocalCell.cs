using System.Runtime.InteropServices;
using Warmstart.Loop.Seam;

namespace Warmstart.Loop.Process;

/// <summary>A <see cref="LatestValue{T}"/> between two threads of this process.</summary>
internal sealed unsafe class LocalCell<T> : IDisposable
    where T : unmanaged
{
    private byte* _memory = (byte*)NativeMemory.AllocZeroed((nuint)LatestValue<T>.Bytes);

    public LocalCell() => Value = new LatestValue<T>(_memory);

    public LatestValue<T> Value { get; }

    /// <summary>The newest value, or the default.</summary>
    public T Read() => Value.TryRead(out var value, out _) ? value : default;

    public void Dispose()
    {
        NativeMemory.Free(_memory);
        _memory = null;
    }
}
