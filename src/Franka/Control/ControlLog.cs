using Warmstart.Protocol.Fci;

namespace Warmstart.Franka;

/// <summary>The newest states and commands of a motion; all memory taken at construction.</summary>
internal sealed class ControlLog(int size)
{
    private readonly ControlRecord[] _records = new ControlRecord[size];
    private int _next;
    private int _count;

    public void Clear() => _next = _count = 0;

    public void Add(in RobotState state, in RobotCommand command)
    {
        if (_records.Length == 0)
            return;
        _records[_next] = new(state, command);
        _next = (_next + 1) % _records.Length;
        _count = Math.Min(_count + 1, _records.Length);
    }

    /// <summary>A copy, oldest first; allocates.</summary>
    public ControlRecord[] ToArray()
    {
        var copy = new ControlRecord[_count];
        int first = (_next - _count + _records.Length) % Math.Max(1, _records.Length);
        for (int i = 0; i < _count; i++)
            copy[i] = _records[(first + i) % _records.Length];
        return copy;
    }
}
