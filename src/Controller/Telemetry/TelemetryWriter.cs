using Warmstart.Controller.Core;
using Warmstart.Controller.Messaging;
using Warmstart.Loop.Seam;
using Warmstart.Protocol.Contracts;
using Warmstart.Robot;

namespace Warmstart.Controller.Telemetry;

/// <summary>Publishes samples, decimated, and each second how the loop keeps time. One thread.</summary>
internal sealed class TelemetryWriter(ControllerState state, SeamSegment seam, Outbox outbox, EventWriter events, int rateHz)
{
    private static readonly TimeSpan LoopPeriod = TimeSpan.FromSeconds(1);
    private readonly TimeSpan _period = TimeSpan.FromSeconds(1.0 / rateHz);
    private readonly ClampCounter _clamps = new(events);
    private readonly LoopTelemetryWriter _loop = new(state, seam);
    private LoopSample _newest;
    private double _peakForce;
    private bool _fresh;
    private TimeSpan _dueAt;
    private TimeSpan _loopDueAt;
    private long _dropped;

    public void Step(TimeSpan now)
    {
        while (seam.TelemetrySamples.TryTake(out var sample))
            Take(sample);
        if (_fresh && now >= _dueAt)
        {
            // From due time to due time, so that the pump's own period does not lower the rate.
            _dueAt = now - _dueAt < _period ? _dueAt + _period : now + _period;
            Publish();
            (_fresh, _peakForce) = (false, 0);
        }
        if (now < _loopDueAt)
            return;
        _loopDueAt = now + LoopPeriod;
        _clamps.Publish();
        if (state.Loop.Alive)
            outbox.Telemetry("loop", _loop.Build());
    }

    private void Take(in LoopSample sample)
    {
        _newest = sample;
        _fresh = true;
        double force = sample.K_F_ext_hat_K.Linear.Length;
        if (force > _peakForce)
            _peakForce = force;
        _clamps.Add(sample.Clamps);
    }

    private void Publish()
    {
        bool sent = outbox.Telemetry("joints", Joints()) & outbox.Telemetry("pose", PoseSample()) & outbox.Telemetry("wrench", Wrench());
        _dropped += sent ? 0 : 1;
    }

    private JointsTelemetry Joints() => new()
    {
        RobotTimeMs = (long)_newest.RobotTimeMs,
        Q = Numbers(_newest.q),
        Dq = Numbers(_newest.dq),
        TauJ = Numbers(_newest.tau_J),
        TauJD = Numbers(_newest.tau_J_d),
        TauExt = Numbers(_newest.tau_ext),
        Dropped = _dropped,
    };

    private PoseTelemetry PoseSample()
    {
        var measured = Pose.FromColumnMajor(_newest.O_T_EE);
        return new()
        {
            RobotTimeMs = (long)_newest.RobotTimeMs,
            Position = Numbers(measured.P),
            Orientation = Numbers(measured.Orientation),
            Twist = Numbers(_newest.O_dP_EE),
            CommandedPosition = Numbers(_newest.ReferencePosition),
            CommandedOrientation = Numbers(_newest.ReferenceOrientation),
            Dropped = _dropped,
        };
    }

    private WrenchTelemetry Wrench() => new()
    {
        RobotTimeMs = (long)_newest.RobotTimeMs,
        Base = Numbers(_newest.O_F_ext_hat_K),
        Stiffness = Numbers(_newest.K_F_ext_hat_K),
        PeakForceN = _peakForce,
        Dropped = _dropped,
    };

    private static double[] Numbers(in JointVector v) => [v[0], v[1], v[2], v[3], v[4], v[5], v[6]];

    private static double[] Numbers(in Vector6 v) => [v[0], v[1], v[2], v[3], v[4], v[5]];

    private static double[] Numbers(Vec3 v) => [v.X, v.Y, v.Z];

    private static double[] Numbers(Quat q) => [q.X, q.Y, q.Z, q.W];
}
