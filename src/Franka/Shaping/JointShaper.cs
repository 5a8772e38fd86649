using Warmstart.Protocol.Fci;
using Warmstart.Robot;

namespace Warmstart.Franka;

/// <summary>Joint positions or velocities: finite, filtered against the last, within the robot's limits of velocity, acceleration and jerk.</summary>
internal sealed class JointShaper(JointLimits limits, bool limitRate, double gain, bool positions, bool firstIsItsOwnReference) : ICommandShaper
{
    private const double Period = RateLimit.Period;

    private readonly SentMemory _sent = new(JointVector.Length);
    private JointVector _q;
    private JointVector _dq;
    private JointVector _ddq;
    private bool _isFirst = true;

    public void Begin()
    {
        _sent.Clear();
        _isFirst = true;
    }

    public void Shape(in RobotState state, ref RobotCommand command)
    {
        Span<double> value = command.q_c;
        if (!positions)
            value = command.dq_c;
        Finite.Require(value, positions ? "q_c" : "dq_c");
        double share = Recall(state) ? 1 : RateLimit.ToldShare;
        bool skips = positions && _isFirst && firstIsItsOwnReference;
        _isFirst = false;
        JointVector last = positions ? _q : _dq;
        if (!skips)
            LowPass.Apply(gain, last, value);
        JointVector dq = JointVector.From(value);
        if (positions)
            dq = (dq - _q) * (1 / Period);
        if (limitRate)
            limits.Limit(_q, _dq, _ddq, share, ref dq);
        Advance(dq, value);
        Finite.Require(value, positions ? "q_c" : "dq_c");
        _sent.Keep(value);
    }

    /// <summary>Where the robot's generator is: as we sent it if it took that (true), else as it says.</summary>
    private bool Recall(in RobotState state)
    {
        Double7 echo = positions ? state.q_d : state.dq_d;
        if (_sent.Matches(echo))
            return true;
        _q = JointVector.From(state.q_d);
        _dq = JointVector.From(state.dq_d);
        _ddq = JointVector.From(state.ddq_d);
        return false;
    }

    private void Advance(in JointVector dq, Span<double> value)
    {
        if (limitRate)
        {
            JointVector limited = positions ? _q + dq * Period : dq;
            ((ReadOnlySpan<double>)limited).CopyTo(value);
        }
        _ddq = (dq - _dq) * (1 / Period);
        _dq = dq;
        _q = positions ? JointVector.From(value) : _q + dq * Period;
    }
}
