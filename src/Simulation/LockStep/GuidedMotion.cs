using Warmstart.Controller.Tasks;
using Warmstart.Loop.Seam;
using Warmstart.Robot;

namespace Warmstart.Simulation.LockStep;

/// <summary>A guided track as a continuous motion of the tip: interpolated between its samples, with velocities.</summary>
internal sealed class GuidedMotion
{
    private const double HalfWindow = 0.01;
    private readonly double[] _t;
    private readonly Pose[] _tip;
    private readonly Vector6[]? _wrench;

    /// <summary>Prepares a track; see <see cref="Problem"/> before using it.</summary>
    public GuidedMotion(TaskDefinition task, TaskGeometry geometry, GuidedTrack track)
    {
        (_t, _wrench) = (track.T, track.Wrench);
        _tip = track.Tip ?? Forward(task, geometry, track.Q ?? []);
        Problem = Check();
    }

    /// <summary>Why the track cannot be used; null where it can.</summary>
    public string? Problem { get; }

    /// <summary>First time, s.</summary>
    public double Begin => _t[0];

    /// <summary>Last time, s.</summary>
    public double End => _t[^1];

    /// <summary>The tip's pose at a time, held before the first and after the last sample.</summary>
    public Pose At(double t)
    {
        (int i, double part) = Find(t);
        return part <= 0 ? _tip[i] : Pose.Interpolate(_tip[i], _tip[i + 1], part);
    }

    /// <summary>The tip's velocity in base axes, over 20 ms.</summary>
    public Vector6 TwistAt(double t)
    {
        Pose before = At(t - HalfWindow), after = At(t + HalfWindow);
        double rate = 1 / (Math.Min(t + HalfWindow, End) - Math.Max(t - HalfWindow, Begin));
        Vec3 turn = (after.Orientation * before.Orientation.Conjugate()).Log();
        return Vector6.From((after.P - before.P) * rate, turn * rate);
    }

    /// <summary>A sample of the loop as it would have been at a time.</summary>
    public LoopSample SampleAt(double t)
    {
        LoopSample sample = default;
        At(t).CopyColumnMajor(sample.O_T_EE);
        sample.O_dP_EE = TwistAt(t);
        sample.K_F_ext_hat_K = _wrench is null ? default : _wrench[Find(t).Index];
        sample.RobotTimeMs = (ulong)Math.Max(0, Math.Round((t - Begin) * 1000));
        return sample;
    }

    /// <summary>When the hand begins to move: 2 mm or 0.01 rad away from the first pose.</summary>
    public double FirstMotion()
    {
        int i = Array.FindIndex(_tip, p => (p.P - _tip[0].P).Length > 0.002 || Quat.Angle(p.Orientation, _tip[0].Orientation) > 0.01);
        return i < 0 ? End : _t[i];
    }

    private static Pose[] Forward(TaskDefinition task, TaskGeometry geometry, JointVector[] q)
    {
        var arm = new ArmKinematics(TaskWorld.Arm(task));
        return Array.ConvertAll(q, joints =>
        {
            arm.Set(joints);
            return arm.Tool(geometry.F_T_EE);
        });
    }

    private (int Index, double Part) Find(double t)
    {
        int i = Array.BinarySearch(_t, t);
        if (i >= 0)
            return (i, 0);
        i = ~i - 1;
        return i < 0 ? (0, 0) : i >= _t.Length - 1 ? (_t.Length - 1, 0) : (i, (t - _t[i]) / (_t[i + 1] - _t[i]));
    }

    private string? Check()
    {
        if (_t.Length < 2 || _tip.Length != _t.Length || (_wrench is not null && _wrench.Length != _t.Length))
            return $"{_t.Length} samples; allowed: at least 2, with as many poses as times";
        for (int i = 0; i < _t.Length; i++)
        {
            if (!double.IsFinite(_t[i]) || !_tip[i].IsFinite || (_wrench is not null && !_wrench[i].IsFinite))
                return $"sample {i} is not finite";
            if (i > 0 && !(_t[i] > _t[i - 1]))
                return FormattableString.Invariant($"time goes from {_t[i - 1]} to {_t[i]} s at sample {i}; allowed: rising");
            if (i > 0 && _t[i] - _t[i - 1] > 0.1 + 1e-6)
                return FormattableString.Invariant($"{_t[i] - _t[i - 1]:0.###} s pass at sample {i}; allowed: at most 0.1 s (10 Hz) between two");
        }
        return null;
    }
}
