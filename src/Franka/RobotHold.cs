namespace Warmstart.Franka;

/// <summary>Who reads states or moves the arm: one at a time, and nobody once the robot is being closed.</summary>
internal sealed class RobotHold : IDisposable
{
    private readonly SemaphoreSlim _free = new(1, 1);
    private int _thread;
    private volatile bool _closing;

    public bool IsClosing => _closing;

    /// <summary>Whether the calling thread runs inside the loop that holds it.</summary>
    public bool IsMine => _thread == Environment.CurrentManagedThreadId;

    /// <exception cref="ObjectDisposedException">The robot is closed.</exception>
    /// <exception cref="FrankaInvalidOperationException">Another loop runs.</exception>
    public void Take()
    {
        ObjectDisposedException.ThrowIf(_closing, typeof(FrankaRobot));
        if (!_free.Wait(0))
            throw new FrankaInvalidOperationException("another control or read loop runs on this robot; end it first");
        _thread = Environment.CurrentManagedThreadId;
    }

    public bool TryTake()
    {
        if (_closing || !_free.Wait(0))
            return false;
        _thread = Environment.CurrentManagedThreadId;
        return true;
    }

    /// <summary>Stays held, by no thread in particular.</summary>
    public void Detach() => _thread = 0;

    public void Release()
    {
        _thread = 0;
        _free.Release();
    }

    /// <summary>From now on nobody gets it; returns once it is free.</summary>
    public void Close()
    {
        _closing = true;
        _free.Wait();
    }

    public void Dispose() => _free.Dispose();
}
