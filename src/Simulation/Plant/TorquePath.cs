using Warmstart.Robot;

namespace Warmstart.Simulation;

/// <summary>From a torque command to the motors: NaN counts as zero, magnitudes are cut, then a delay and a first-order lag.</summary>
internal sealed class TorquePath
{
    public const int MaxDelay = 7;

    private readonly JointVector[] _queue = new JointVector[MaxDelay + 1];
    private JointVector _lagged;
    private int _head;
    private int _delay;
    private double _gain = 1;

    /// <summary>Commands since the reset that held something that is not finite.</summary>
    public long NotFinite { get; private set; }

    /// <summary>Commands since the reset that were cut to the largest torque.</summary>
    public long Saturated { get; private set; }

    /// <summary>The newest command, made finite and cut.</summary>
    public JointVector Commanded { get; private set; }

    public void Reset(int delay, double lag, double step)
    {
        Array.Clear(_queue);
        _lagged = default;
        Commanded = default;
        (_head, _delay, _gain) = (0, delay, step / (step + lag));
        (NotFinite, Saturated) = (0, 0);
    }

    /// <summary>Takes a command and returns what the motors exert in this tick, Nm.</summary>
    public JointVector Push(in JointVector command, in JointVector largest)
    {
        JointVector accepted = default;
        bool bad = false, cut = false;
        for (int i = 0; i < JointVector.Length; i++)
        {
            double value = command[i];
            bad |= !double.IsFinite(value);
            value = double.IsFinite(value) ? value : 0;
            cut |= Math.Abs(value) > largest[i];
            accepted[i] = Math.Clamp(value, -largest[i], largest[i]);
        }
        NotFinite += bad ? 1 : 0;
        Saturated += cut ? 1 : 0;
        Commanded = accepted;
        _queue[_head] = accepted;
        JointVector delayed = _queue[(_head - _delay) & MaxDelay];
        _head = (_head + 1) & MaxDelay;
        for (int i = 0; i < JointVector.Length; i++)
            _lagged[i] += _gain * (delayed[i] - _lagged[i]);
        return _lagged;
    }
}
