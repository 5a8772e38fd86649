using Warmstart.Numerics.Randomness;
using Warmstart.Robot;

namespace Warmstart.Trials.Identification;

/// <summary>
/// The poses of an excitation: around where the arm stands, never lower than it, away from the joint limits, so that a free space above and around
/// the arm is all it needs. A pure function of its arguments.
/// </summary>
public sealed class ExcitationPlan
{
    private const double LimitMargin = 0.2;
    private const double MostReach = 0.75;
    private const double Sinking = 0.02;
    private const int Attempts = 10_000;
    private static readonly double[] s_swing = [0.5, 0.35, 0.5, 0.5, 0.9, 0.7, 1.2];

    private ExcitationPlan(IReadOnlyList<JointVector> poses, Vec3 lowest, Vec3 highest) => (Poses, Lowest, Highest) = (poses, lowest, highest);

    /// <summary>The poses, rad; the last one is where the arm began.</summary>
    public IReadOnlyList<JointVector> Poses { get; }

    /// <summary>Lower corner of the space that the flange uses at the poses, base frame, m.</summary>
    public Vec3 Lowest { get; }

    /// <summary>Upper corner of it.</summary>
    public Vec3 Highest { get; }

    /// <summary>Draws a plan.</summary>
    /// <exception cref="InvalidOperationException">The arm stands where no such poses are; the message says what to do.</exception>
    public static ExcitationPlan Draw(ArmModel arm, in JointVector start, int count, double amplitude, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(arm);
        var kinematics = new ArmKinematics(arm);
        var draw = new SeededGenerator(seed, 11);
        kinematics.Set(start);
        Vec3 from = kinematics.Flange.P, lowest = from, highest = from;
        var poses = new List<JointVector>();
        for (int attempt = 0; poses.Count < count; attempt++)
        {
            if (attempt == Attempts)
                throw new InvalidOperationException("around where the arm stands there are too few poses away from limits and above it: move it to the middle of its space (e.g. warmstart robot home) and try again");
            JointVector q = start;
            for (int i = 0; i < JointVector.Length; i++)
                q[i] += amplitude * s_swing[i] * draw.NextDouble(-1, 1);
            kinematics.Set(q);
            Vec3 flange = kinematics.Flange.P;
            if (!Inside(arm.Limits, q) || flange.Z < from.Z - Sinking || flange.Length > MostReach || kinematics.Flange.R.Column2.Z > 0.3)
                continue;
            poses.Add(q);
            lowest = new Vec3(Math.Min(lowest.X, flange.X), Math.Min(lowest.Y, flange.Y), Math.Min(lowest.Z, flange.Z));
            highest = new Vec3(Math.Max(highest.X, flange.X), Math.Max(highest.Y, flange.Y), Math.Max(highest.Z, flange.Z));
        }
        poses.Add(start);
        return new ExcitationPlan(poses, lowest, highest);
    }

    private static bool Inside(ArmLimits limits, in JointVector q)
    {
        bool inside = true;
        for (int i = 0; i < JointVector.Length; i++)
            inside &= q[i] > limits.q_min[i] + LimitMargin && q[i] < limits.q_max[i] - LimitMargin;
        return inside;
    }
}
