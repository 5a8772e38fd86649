using Warmstart.Robot;
using Warmstart.Simulation.LockStep;

namespace Warmstart.Pretraining.Data.Formats;

/// <summary>
/// A guided recording: <c>t</c> (s) with tip poses in the base frame (<c>pose</c>: x, y, z, qx, qy, qz, qw) or joint positions (<c>q</c>, rad), and where
/// there are <c>wrench</c> (N, Nm at the tip in tip axes) and <c>episode</c>.
/// </summary>
internal sealed class GuidedTable
{
    private const int PoseSize = 7, JointSize = 7, WrenchSize = 6;

    /// <summary>Times, s.</summary>
    public required double[] T { get; init; }

    /// <summary>Seven numbers a time: a pose or joint positions.</summary>
    public required double[] Motion { get; init; }

    /// <summary>Whether <see cref="Motion"/> holds joint positions.</summary>
    public required bool IsJoints { get; init; }

    /// <summary>Six numbers a time, or null.</summary>
    public double[]? Wrench { get; init; }

    /// <summary>Number of the episode, or null where all is one.</summary>
    public double[]? Episode { get; init; }

    /// <summary>Whether an archive is such a recording.</summary>
    public static bool Matches(IArrayStore store) => store.Has("t") && (store.Has("pose") || store.Has("q")) && !store.Has("observations");

    /// <summary>Reads a recording from an archive.</summary>
    /// <exception cref="DataFileException">A key does not fit: one line.</exception>
    public static GuidedTable Read(IArrayStore store)
    {
        var columns = new Columns(store);
        bool joints = columns.Find("pose") is null;
        (float[] motion, int rows, _) = columns.Table(columns.Require(joints ? "q" : "pose"), width: PoseSize);
        return new GuidedTable
        {
            T = Doubles(columns.Column("t", rows)),
            Motion = Doubles(motion),
            IsJoints = joints,
            Wrench = columns.Find("wrench") is { } wrench ? Doubles(columns.Table(wrench, rows, WrenchSize).Values) : null,
            Episode = columns.Find("episode") is { } episode ? Doubles(columns.Column(episode, rows)) : null,
        };
    }

    /// <summary>Converts it, where a task was named.</summary>
    /// <exception cref="DataFileException">No task was named, or nothing can be used.</exception>
    public RawDataset Convert(IGuidedConversion? conversion, string origin) =>
        conversion?.Convert(this, origin) ?? throw new DataFileException("a guided recording: name the task that it shows with --task");

    /// <summary>The motions, one an episode.</summary>
    /// <exception cref="DataFileException">A quaternion has no length: one line.</exception>
    public IEnumerable<GuidedTrack> Tracks()
    {
        for (int first = 0, end; first < T.Length; first = end)
        {
            end = first + 1;
            while (end < T.Length && (Episode is null || Episode[end] == Episode[first]))
                end++;
            (int from, int count) = (first, end - first);
            yield return new GuidedTrack
            {
                T = T[from..end],
                Tip = IsJoints ? null : [.. Enumerable.Range(from, count).Select(PoseAt)],
                Q = IsJoints ? [.. Enumerable.Range(from, count).Select(i => JointVector.From(Motion.AsSpan(i * JointSize, JointSize)))] : null,
                Wrench = Wrench is null ? null : [.. Enumerable.Range(from, count).Select(i => Vector6.From(Wrench.AsSpan(i * WrenchSize, WrenchSize)))],
            };
        }
    }

    private static double[] Doubles(float[] values) => Array.ConvertAll(values, v => (double)v);

    private Pose PoseAt(int i)
    {
        ReadOnlySpan<double> p = Motion.AsSpan(i * PoseSize, PoseSize);
        var q = new Quat(p[3], p[4], p[5], p[6]);
        if (!(Math.Abs(q.NormSquared - 1) <= 0.1))
            throw new DataFileException("pose", FormattableString.Invariant($"sample {i}: the quaternion's length is {Math.Sqrt(q.NormSquared):0.###}; allowed: about 1, in the order x, y, z, w"));
        return new Pose(q.Normalized(), Vec3.From(p[..3]));
    }
}
