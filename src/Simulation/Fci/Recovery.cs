using Warmstart.Protocol.Fci;
using Warmstart.Robot;

namespace Warmstart.Simulation.Fci;

/// <summary>The time that AutomaticErrorRecovery takes: until the arm is at rest, within bounds.</summary>
internal sealed class Recovery(RobotOptions options)
{
    private const double RestSpeed = 0.02;

    private uint? _id;
    private int _elapsed = -1;

    public void Begin(uint id)
    {
        _id = id;
        _elapsed = 0;
    }

    /// <summary>Passes a millisecond; true in the one in which recovery ends.</summary>
    public bool Step(in RobotState state)
    {
        if (_elapsed < 0)
            return false;
        _elapsed++;
        bool rests = JointVector.From(state.dq).MaxAbs < RestSpeed;
        if (_elapsed < options.RecoveryMs || (!rests && _elapsed < options.LongestRecoveryMs))
            return false;
        _elapsed = -1;
        return true;
    }

    /// <summary>The request to answer, once; null where its client is gone.</summary>
    public uint? TakeId()
    {
        uint? id = _id;
        _id = null;
        return id;
    }

    /// <summary>Breaks off; returns the request to answer, or null.</summary>
    public uint? Cancel()
    {
        _elapsed = -1;
        return TakeId();
    }

    /// <summary>Goes on, but answers nobody.</summary>
    public void Forget() => _id = null;
}
