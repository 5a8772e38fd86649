using Warmstart.Protocol.Serial.Estop;

namespace Warmstart.Simulation.Serial;

/// <summary>
/// An emulated emergency-stop box (docs/estop-line.md) on a serial device: it speaks 50 times a second from a thread of its own, and at once when
/// something changes. Any thread may press.
/// </summary>
public sealed class EstopBox : IDisposable
{
    /// <summary>Time between two messages.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromMilliseconds(20);

    private readonly FileStream _line;
    private readonly Thread _thread;
    private readonly Lock _lock = new();
    private readonly ManualResetEventSlim _changed = new();
    private readonly TimeProvider _time;
    private EstopBoxMode _mode;
    private EstopState _state;
    private ushort _sequence;
    private bool _stop;

    /// <summary>Switches a box on.</summary>
    /// <param name="device">The serial device.</param>
    /// <param name="state">What it says at first.</param>
    /// <param name="time">Clock of its period.</param>
    public EstopBox(string device, EstopState state, TimeProvider time)
    {
        (_state, _time) = (state, time);
        _line = new FileStream(device, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
        _thread = new Thread(Speak) { Name = "estop-box", IsBackground = true, Priority = ThreadPriority.Highest };
        _thread.Start();
    }

    /// <summary>What it says.</summary>
    public EstopState State
    {
        get => _state;
        set => Change(() => _state = value);
    }

    /// <summary>How it says it.</summary>
    public EstopBoxMode Mode
    {
        get => _mode;
        set => Change(() => _mode = value);
    }

    /// <summary>Power off and on: it counts from the beginning again.</summary>
    public void Restart() => Change(() => (_sequence, _mode) = (0, EstopBoxMode.Fine));

    /// <inheritdoc/>
    public void Dispose()
    {
        Change(() => _stop = true);
        _thread.Join();
        _line.Dispose();
        _changed.Dispose();
    }

    private void Change(Action change)
    {
        lock (_lock)
            change();
        _changed.Set();
    }

    private void Speak()
    {
        byte[] message = new byte[EstopCodec.Size];
        long next = _time.GetTimestamp();
        while (!Volatile.Read(ref _stop))
        {
            _changed.Reset();
            lock (_lock)
                Say(message);
            // By the clock, so that a wait that took too long is made up for.
            next = Math.Max(next + _time.TimestampFrequency / 50, _time.GetTimestamp() - _time.TimestampFrequency / 50);
            var wait = _time.GetElapsedTime(_time.GetTimestamp(), next);
            if (wait > TimeSpan.Zero && !Volatile.Read(ref _stop))
                _changed.Wait(wait);
        }
    }

    private void Say(byte[] message)
    {
        if (_mode == EstopBoxMode.Silent)
            return;
        if (_mode != EstopBoxMode.Stuck)
            _sequence++;
        EstopCodec.Encode(new EstopFrame(_state, _sequence), message);
        if (_mode == EstopBoxMode.Garbled)
            message[4] ^= 0x10;
        try
        {
            _line.Write(message);
        }
        catch (IOException)
        {
            // The cable is out; a box knows nothing of that.
        }
    }
}
