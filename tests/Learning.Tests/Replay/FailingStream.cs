namespace Warmstart.Learning.Tests.Replay;

/// <summary>A file on a disk that runs full: writes half of what it is given and fails when its budget of writes is spent.</summary>
internal sealed class FailingStream(Stream inner, Func<int> spend) : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => true;

    public override long Length => inner.Length;

    public override long Position
    {
        get => inner.Position;
        set => inner.Position = value;
    }

    public override void Flush()
    {
        if (spend() < 0)
            throw new IOException("disk full");
        inner.Flush();
    }

    public override int Read(byte[] buffer, int offset, int count) => inner.Read(buffer, offset, count);

    public override long Seek(long offset, SeekOrigin origin) => inner.Seek(offset, origin);

    public override void SetLength(long value) => inner.SetLength(value);

    public override void Write(byte[] buffer, int offset, int count)
    {
        if (spend() >= 0)
        {
            inner.Write(buffer, offset, count);
            return;
        }
        inner.Write(buffer, offset, count / 2);
        throw new IOException("disk full");
    }

    protected override void Dispose(bool disposing)
    {
        inner.Dispose();
        base.Dispose(disposing);
    }
}
