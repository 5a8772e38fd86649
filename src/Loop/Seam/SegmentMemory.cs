using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;

namespace Warmstart.Loop.Seam;

/// <summary>Memory of a segment: a mapped file, or this process's own.</summary>
internal sealed unsafe class SegmentMemory : IDisposable
{
    private const nuint CacheLine = 64;
    private readonly MemoryMappedFile? _file;
    private readonly MemoryMappedViewAccessor? _view;
    private byte* _pointer;

    private SegmentMemory(FileStream stream, long length)
    {
        _file = MemoryMappedFile.CreateFromFile(stream, null, length, MemoryMappedFileAccess.ReadWrite, HandleInheritability.None, leaveOpen: false);
        _view = _file.CreateViewAccessor(0, length, MemoryMappedFileAccess.ReadWrite);
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref _pointer);
        Length = length;
    }

    private SegmentMemory(long length)
    {
        _pointer = (byte*)NativeMemory.AlignedAlloc((nuint)length, CacheLine);
        NativeMemory.Clear(_pointer, (nuint)length);
        Length = length;
    }

    public byte* Pointer => _pointer;

    public long Length { get; }

    public static SegmentMemory Allocate(long length) => new(length);

    public static SegmentMemory CreateFile(string path, long length)
    {
        File.Delete(path);
        var stream = new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.ReadWrite | FileShare.Delete,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        });
        stream.SetLength(length);
        return new SegmentMemory(stream, length);
    }

    public static SegmentMemory OpenFile(string path, long length)
    {
        var stream = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        if (stream.Length == length)
            return new SegmentMemory(stream, length);
        string problem = $"{path} has {stream.Length} bytes, a segment of this build has {length}: start both processes from one build";
        stream.Dispose();
        throw new SeamException(problem);
    }

    public void Dispose()
    {
        if (_pointer == null)
            return;
        if (_view is null)
            NativeMemory.AlignedFree(_pointer);
        else
            _view.SafeMemoryMappedViewHandle.ReleasePointer();
        _pointer = null;
        _view?.Dispose();
        _file?.Dispose();
    }
}
