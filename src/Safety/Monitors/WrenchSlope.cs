using Warmstart.Robot;

namespace Warmstart.Safety.Monitors;

/// <summary>How fast a wrench changes, over a few samples, so that noise does not count as a blow.</summary>
internal sealed class WrenchSlope
{
    /// <summary>Samples between the two that are compared.</summary>
    public const int Span = 5;

    private readonly Vector6[] _wrench = new Vector6[Span];
    private readonly int[] _ms = new int[Span];
    private int _next;
    private int _count;

    /// <summary>Change of the force, N/s; 0 until there are enough samples.</summary>
    public double Force { get; private set; }

    /// <summary>Change of the torque, Nm/s.</summary>
    public double Torque { get; private set; }

    public void Reset() => (_count, Force, Torque) = (0, 0, 0);

    /// <summary>Takes a sample.</summary>
    public void Add(in Vector6 wrench, int elapsedMs)
    {
        int between = elapsedMs;
        for (int i = 0; i < Span; i++)
            between += i == _next ? 0 : _ms[i];
        if (_count == Span)
        {
            double perSecond = 1000.0 / between;
            Force = (wrench.Linear - _wrench[_next].Linear).Length * perSecond;
            Torque = (wrench.Angular - _wrench[_next].Angular).Length * perSecond;
        }
        (_wrench[_next], _ms[_next]) = (wrench, elapsedMs);
        _next = (_next + 1) % Span;
        _count = Math.Min(_count + 1, Span);
    }
}
