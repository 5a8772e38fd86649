using Warmstart.Robot;
using Warmstart.Safety.Limits;

namespace Warmstart.Loop.Control;

/// <summary>A straight line in joint space, travelled with minimum jerk within every joint's velocity, acceleration and jerk; can be stopped along the path.</summary>
internal sealed class JointPath(LimitsTable limits)
{
    // Peaks of the minimum-jerk profile 10s³ − 15s⁴ + 6s⁵ for unit distance and time (Flash and Hogan 1985).
    private const double PeakVelocity = 1.875;
    private const double PeakAcceleration = 5.7735;
    private const double PeakJerk = 60;

    private const double ShortestSeconds = 0.2;
    private const double StopSeconds = 0.25;
    private const int Samples = 32;

    private JointVector _from;
    private JointVector _distance;
    private double _seconds = 1;
    private double _time;
    private double _rate = 1;

    /// <summary>Where the reference is, rad.</summary>
    public JointVector q;

    /// <summary>Its velocity, rad/s.</summary>
    public JointVector dq;

    /// <summary>0 at the start, 1 at the target.</summary>
    public double Progress => Math.Min(1, _time / _seconds);

    /// <summary>Whether the reference stands still.</summary>
    public bool AtRest => _rate == 0 || _time >= _seconds;

    /// <summary>Starts a path, from rest.</summary>
    public void Start(in JointVector from, in JointVector to, double speedFactor)
    {
        (_from, _distance, _time, _rate) = (from, to - from, 0, 1);
        (q, dq) = (from, default);
        double factor = speedFactor > 0 && speedFactor <= 1 ? speedFactor : 0.25;
        _seconds = Duration(factor);
    }

    /// <summary>One step.</summary>
    /// <param name="stop">Come to rest along the path; false: go on.</param>
    public void Step(bool stop)
    {
        double change = LimitsTable.Dt / StopSeconds;
        _rate = stop ? Math.Max(0, _rate - change) : Math.Min(1, _rate + change);
        _time = Math.Min(_seconds, _time + _rate * LimitsTable.Dt);
        double s = _time / _seconds;
        double position = s * s * s * (10 + s * (-15 + 6 * s));
        double velocity = 30 * s * s * (1 - s) * (1 - s) * _rate / _seconds;
        q = _from + _distance * position;
        dq = _distance * velocity;
    }

    /// <summary>Whether a target lies within the joint walls.</summary>
    public bool Reaches(in JointVector target)
    {
        bool inside = true;
        for (int i = 0; i < JointVector.Length; i++)
            inside &= target[i] >= limits.q_min[i] && target[i] <= limits.q_max[i];
        return inside;
    }

    private double Duration(double factor)
    {
        double seconds = ShortestSeconds;
        for (int i = 0; i < JointVector.Length; i++)
        {
            double distance = Math.Abs(_distance[i]);
            seconds = Math.Max(seconds, PeakVelocity * distance / (factor * limits.dq_max[i]));
            seconds = Math.Max(seconds, Math.Sqrt(PeakAcceleration * distance / (factor * limits.ddq_max[i])));
            seconds = Math.Max(seconds, Math.Cbrt(PeakJerk * distance / (factor * limits.dddq_max[i])));
        }
        return seconds * Stretch(seconds, factor);
    }

    /// <summary>How much slower the path must be for velocity bounds that depend on the position.</summary>
    private double Stretch(double seconds, double factor)
    {
        JointVector lower = default, upper = default;
        double stretch = 1;
        for (int sample = 1; sample < Samples; sample++)
        {
            double s = sample / (double)Samples;
            limits.VelocityBounds(_from + _distance * (s * s * s * (10 + s * (-15 + 6 * s))), ref lower, ref upper);
            double slope = 30 * s * s * (1 - s) * (1 - s) / seconds;
            for (int i = 0; i < JointVector.Length; i++)
            {
                double velocity = _distance[i] * slope;
                double bound = factor * Math.Max(0.02, velocity > 0 ? upper[i] : -lower[i]);
                stretch = Math.Max(stretch, Math.Abs(velocity) / bound);
            }
        }
        return Math.Min(stretch, 50);
    }
}
