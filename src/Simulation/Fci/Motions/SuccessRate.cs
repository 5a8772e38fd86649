namespace Warmstart.Simulation.Fci.Motions;

/// <summary>Fraction of the last 100 commands that came in time; 0 before the first.</summary>
internal sealed class SuccessRate
{
    private readonly bool[] _last = new bool[100];
    private int _next;
    private int _count;
    private int _received;

    public double Value => _count == 0 ? 0 : _received / (double)_count;

    public void Clear()
    {
        _next = 0;
        _count = 0;
        _received = 0;
    }

    public void Add(bool received)
    {
        if (_count == _last.Length)
            _received -= _last[_next] ? 1 : 0;
        else
            _count++;
        _last[_next] = received;
        _received += received ? 1 : 0;
        _next = (_next + 1) % _last.Length;
    }
}
