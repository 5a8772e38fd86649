namespace Warmstart.Protocol.Fci;

/// <summary>
/// Cuts a TCP stream into messages. Holds what arrived and nothing more: a size in a header alone never makes it grow, and a
/// size below a header or above the largest is refused. One thread.
/// </summary>
/// <param name="largest">Largest message accepted, bytes.</param>
/// <param name="format">Which header the messages have.</param>
public sealed class FrameBuffer(int largest, FrameFormat format = FrameFormat.Robot)
{
    /// <summary>Largest request of any version with room to spare, bytes: what a server accepts.</summary>
    public const int LargestRequest = 1024;

    /// <summary>Largest response accepted by a client, bytes; the largest known is a model library of 330 kB.</summary>
    public const int LargestResponse = 4 << 20;

    private byte[] _buffer = new byte[Math.Min(largest, 4096)];
    private int _start;
    private int _end;

    /// <summary>Bytes held, read or not.</summary>
    public int Capacity => _buffer.Length;

    /// <summary>Free room to receive into, at least one byte unless the buffer holds <c>largest</c> unread bytes.</summary>
    public Span<byte> FreeSpan()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start.._end).CopyTo(_buffer);
            _end -= _start;
            _start = 0;
        }
        if (_end == _buffer.Length && _end < largest)
            Array.Resize(ref _buffer, (int)Math.Min(largest, 2L * _buffer.Length));
        return _buffer.AsSpan(_end);
    }

    /// <summary>Counts bytes that were received into <see cref="FreeSpan"/>.</summary>
    public void Received(int count) => _end += count;

    /// <summary>
    /// Takes the next message; its payload is valid until the next call of any member.
    /// After <see cref="FrameResult.BadSize"/> nothing more can be read before <see cref="Clear"/>.
    /// </summary>
    public FrameResult TryRead(out FciHeader header, out ReadOnlySpan<byte> payload)
    {
        payload = default;
        header = default;
        int held = _end - _start;
        int headerLength = FciHeader.LengthIn(format);
        if (held < headerLength)
            return FrameResult.NeedMore;
        header = FciHeader.Read(format, _buffer.AsSpan(_start));
        if (header.Size < headerLength || header.Size > (uint)largest)
            return FrameResult.BadSize;
        if (header.Size > (uint)held)
            return FrameResult.NeedMore;
        payload = _buffer.AsSpan(_start + headerLength, (int)header.Size - headerLength);
        _start += (int)header.Size;
        return FrameResult.Frame;
    }

    /// <summary>Forgets everything received; for a new connection.</summary>
    public void Clear() => _start = _end = 0;
}
