using Warmstart.Loop;
using Warmstart.Loop.Seam;
using Warmstart.Robot.Identification;

namespace Warmstart.Trials.Identification;

/// <summary>Keeps the ticks of an excitation. Filled by one thread, read by another once it has been closed.</summary>
public sealed class MotionRecorder
{
    private const int Most = 600_000;
    private readonly List<(ulong RobotMs, MotionRecord State)> _ticks = [];
    private volatile bool _open;

    /// <summary>Ticks kept.</summary>
    public int Count => _ticks.Count;

    /// <summary>From now on ticks of a motion are kept.</summary>
    public void Open() => _open = true;

    /// <summary>From now on nothing is kept.</summary>
    public void Close() => _open = false;

    /// <summary>Takes a tick.</summary>
    public void Take(LoopSample sample)
    {
        if (_open && _ticks.Count < Most && sample.ControlMode is ControlMode.JointMotion or ControlMode.Hold)
            _ticks.Add((sample.RobotTimeMs, new MotionRecord(sample.q, sample.dq, default, sample.tau_J, sample.tau_J_d)));
    }

    /// <summary>The records with accelerations, in order, with the robot's seconds since the first.</summary>
    public IEnumerable<(double Seconds, MotionRecord Record)> Records()
    {
        var smoother = new MotionSmoother();
        foreach (var (ms, state) in _ticks)
        {
            if (smoother.Add(ms, state, out MotionRecord record))
                yield return ((ms - _ticks[0].RobotMs) * 1e-3, record);
        }
    }
}
