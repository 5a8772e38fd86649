namespace Warmstart.Protocol.Serial.Estop;

/// <summary>
/// Turns the bytes of an emergency-stop line into a reading: finds messages among noise, and trusts the line only while they come in order. A core
/// without clock, device or thread; allocates nothing after construction. One thread.
/// </summary>
public sealed class EstopReader
{
    /// <summary>Messages in order after which the line is trusted: 80 ms at 50 a second.</summary>
    public const int TrustAfter = 5;

    /// <summary>Bytes without a message after which it is trusted no longer, however soon the next one comes: three messages long.</summary>
    public const int NoiseMost = 3 * EstopCodec.Size;

    // A reader that was kept waiting may have missed some; a device that began anew counts from elsewhere.
    private const int StepMost = 4;

    private readonly byte[] _bytes = new byte[EstopCodec.Size];
    private int _count;
    private int _noise;
    private int _inOrder;
    private ushort _sequence;
    private EstopReading _reading = new(EstopState.Pressed, false, long.MinValue / 2);

    /// <summary>What is known now.</summary>
    public EstopReading Reading => _reading;

    /// <summary>Bytes that were no part of a message, since the construction.</summary>
    public long Discarded { get; private set; }

    /// <summary>Takes what came.</summary>
    /// <param name="bytes">Any number of bytes, cut anywhere.</param>
    /// <param name="nowNs">When they came, host monotonic ns.</param>
    public void Hear(ReadOnlySpan<byte> bytes, long nowNs)
    {
        foreach (byte value in bytes)
        {
            _bytes[_count++] = value;
            while (_count > 0 && !Begins())
                Discard();
            if (_count < EstopCodec.Size)
                continue;
            if (EstopCodec.TryDecode(_bytes, out var frame))
            {
                _count = _noise = 0;
                Take(frame, nowNs);
            }
            else
            {
                Discard();
            }
        }
    }

    /// <summary>The device is gone: whatever comes next begins anew.</summary>
    public void Lose() => (_count, _inOrder, _reading) = (0, 0, _reading with { IsTrusted = false });

    private void Take(in EstopFrame frame, long nowNs)
    {
        int step = (ushort)(frame.Sequence - _sequence);
        _sequence = frame.Sequence;
        // A message that is repeated is no sign of life, but a button that it says is pressed is pressed.
        if (step == 0 && _inOrder > 0)
        {
            if (frame.State == EstopState.Pressed)
                _reading = _reading with { State = EstopState.Pressed };
            return;
        }
        bool late = nowNs - _reading.FreshNs > EstopReading.LostNs;
        _inOrder = step is >= 1 and <= StepMost && !late ? Math.Min(_inOrder + 1, TrustAfter) : 1;
        _reading = new EstopReading(frame.State, _inOrder >= TrustAfter, nowNs);
    }

    // Whether what is held could be the beginning of a message.
    private bool Begins() => _bytes[0] == EstopCodec.Sync0 && (_count < 2 || _bytes[1] == EstopCodec.Sync1) && (_count < 3 || _bytes[2] == EstopCodec.Version);

    private void Discard()
    {
        do
        {
            _count--;
            Discarded++;
            _noise++;
            _bytes.AsSpan(1, _count).CopyTo(_bytes);
        }
        while (_count > 0 && !Begins());
        if (_noise >= NoiseMost)
            (_inOrder, _reading) = (0, _reading with { IsTrusted = false });
    }
}
