namespace Warmstart.Trials.FaultSimulation.Wire;

/// <summary>A serial device of the host: whoever reads it takes what lies there, as with any terminal that two processes have open.</summary>
internal sealed class SerialLine
{
    // A terminal holds 4 KiB; what comes then is lost.
    private const int Most = 4096 / 8;
    private readonly Queue<EstopMessage> _waiting = new();

    /// <summary>Whether the device is there.</summary>
    public bool IsPlugged { get; private set; } = true;

    /// <summary>The cable is pulled out or put in; what lay there is gone.</summary>
    public void Plug(bool plugged)
    {
        IsPlugged = plugged;
        _waiting.Clear();
    }

    public void Send(in EstopMessage message)
    {
        if (IsPlugged && _waiting.Count < Most)
            _waiting.Enqueue(message);
    }

    public bool TryRead(out EstopMessage message) => _waiting.TryDequeue(out message);
}
