using System.Runtime.InteropServices;

namespace Warmstart.Loop.Tests.Seam;

internal sealed unsafe class NativeBlock : IDisposable
{
    public NativeBlock(int bytes)
    {
        Pointer = (byte*)NativeMemory.AllocZeroed((nuint)bytes);
    }

    public byte* Pointer { get; private set; }

    public void Dispose()
    {
        NativeMemory.Free(Pointer);
        Pointer = null;
    }
}
