using Warmstart.Loop.Seam;

namespace Warmstart.Loop.Control;

/// <summary>Tells new setpoints from old ones, and how old the newest is.</summary>
internal sealed class SetpointInbox
{
    private const double UnitTolerance = 1e-3;
    private const long FutureNs = 10_000_000;
    private long _seen;
    private long _ignored;
    private long _fromNs;

    /// <summary>Sequence of the setpoint in use; 0: none since following began.</summary>
    public long Sequence { get; private set; }

    /// <summary>Whether the newest one is a pose.</summary>
    public bool Valid { get; private set; } = true;

    /// <summary>Setpoints that were no pose.</summary>
    public long Refused { get; private set; }

    /// <summary>From now on only setpoints count that no earlier tick has seen.</summary>
    public void Begin(long nowNs)
    {
        (_ignored, _fromNs, Sequence, Valid) = (_seen, nowNs, 0, true);
    }

    /// <summary>Looks at the newest setpoint; true when it is new and a pose.</summary>
    public bool Take(in Setpoint setpoint)
    {
        bool fresh = setpoint.Sequence != 0 && setpoint.Sequence != _seen && setpoint.Sequence != _ignored;
        _seen = setpoint.Sequence;
        if (!fresh)
            return false;
        Valid = setpoint.Position.IsFinite && Math.Abs(setpoint.Orientation.NormSquared - 1) <= UnitTolerance;
        if (!Valid)
            Refused++;
        else
            (Sequence, _fromNs) = (setpoint.Sequence, Math.Max(_fromNs, setpoint.HostNs));
        return Valid;
    }

    /// <summary>Remembers what was there while nothing followed it.</summary>
    public void Ignore(in Setpoint setpoint) => _seen = setpoint.Sequence;

    /// <summary>Age of the setpoint in use, counted at most from when following began, ns.</summary>
    public long AgeNs(long nowNs)
    {
        long age = nowNs - _fromNs;
        // A setpoint from the future would stay fresh for ever.
        return age < -FutureNs ? long.MaxValue : Math.Max(0, age);
    }
}
