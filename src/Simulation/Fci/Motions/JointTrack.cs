using Warmstart.Protocol.Fci;
using Warmstart.Robot;

namespace Warmstart.Simulation.Fci.Motions;

/// <summary>
/// A commanded joint path: each value differentiated backwards over 1 ms, as a robot does, and held against the limits of the arm.
/// NaN loses.
/// </summary>
internal sealed class JointTrack(ArmModel model)
{
    private const double Period = 1e-3;

    // Rounding of a sender's own limiter, which multiplies by the period where this divides by it.
    private const double Rounding = 1e-9;

    private JointVector _q;
    private JointVector _dq;
    private JointVector _ddq;
    private JointVector _last_ddq;

    public ref readonly JointVector q => ref _q;

    public ref readonly JointVector dq => ref _dq;

    public ref readonly JointVector ddq => ref _ddq;

    /// <summary>Whether nothing has led it anywhere since it began.</summary>
    public bool Rests { get; private set; } = true;

    public void Begin(in JointVector q)
    {
        Rests = true;
        _q = q;
        (_dq, _ddq, _last_ddq) = (default, default, default);
    }

    public void TakePosition(in JointVector q)
    {
        Differentiate((q - _q) * (1 / Period));
        _q = q;
    }

    public void TakeVelocity(in JointVector dq)
    {
        Differentiate(dq);
        _q += dq * Period;
    }

    /// <summary>A lost command: on with the acceleration of the last two.</summary>
    public void Extrapolate()
    {
        Rests = false;
        _last_ddq = _ddq;
        _dq += _ddq * Period;
        _q += _dq * Period;
    }

    public FciError? Check(in JointErrors names)
    {
        ArmLimits limits = model.Limits;
        if (!IsWithin(_q, limits.q_min, limits.q_max))
            return names.Position;
        JointVector slowest = default;
        JointVector fastest = default;
        limits.VelocityBounds(_q, ref slowest, ref fastest);
        if (!IsWithin(_dq, slowest, fastest))
            return names.Velocity;
        JointVector acceleration = limits.ddq_max;
        if (!IsWithin(_ddq, acceleration * -1, acceleration))
            return names.Acceleration;
        JointVector jerk = limits.dddq_max;
        return IsWithin((_ddq - _last_ddq) * (1 / Period), jerk * -1, jerk) ? null : names.Jerk;
    }

    /// <summary>Whether the path may end here: the stop is a step to no velocity within 1 ms.</summary>
    public bool MayEnd()
    {
        JointVector acceleration = model.Limits.ddq_max;
        return IsWithin(_dq * (1 / Period), acceleration * -1, acceleration);
    }

    private static bool IsWithin(in JointVector values, in JointVector least, in JointVector most)
    {
        for (int i = 0; i < JointVector.Length; i++)
        {
            double slack = Rounding * Math.Max(1, Math.Abs(most[i]));
            if (!(values[i] >= least[i] - slack && values[i] <= most[i] + slack))
                return false;
        }
        return true;
    }

    private void Differentiate(in JointVector dq)
    {
        Rests = false;
        _last_ddq = _ddq;
        _ddq = (dq - _dq) * (1 / Period);
        _dq = dq;
    }
}
