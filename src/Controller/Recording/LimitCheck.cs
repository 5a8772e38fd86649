using Warmstart.Robot;

namespace Warmstart.Controller.Recording;

/// <summary>Holds a recording against what the manufacturer allows the arm: how near it came to each limit, and where it passed one. Pure.</summary>
public static class LimitCheck
{
    private const double MsASecond = 1000;

    /// <summary>A line for each limit.</summary>
    /// <param name="ticks">Ticks, oldest first.</param>
    /// <param name="limits">The arm's limits.</param>
    /// <returns>The lines, and whether every limit was kept; without ticks nobody knows, which is no.</returns>
    public static (IReadOnlyList<string> Lines, bool Kept) Run(IReadOnlyList<RecordedTick> ticks, ArmLimits limits)
    {
        ArgumentNullException.ThrowIfNull(ticks);
        ArgumentNullException.ThrowIfNull(limits);
        if (ticks.Count == 0)
            return (["no limit could be checked: the recording holds no ticks"], false);
        var checks = new[]
        {
            Worst("joint position", "of its range", ticks, (t, j) => Math.Abs(t.Q[j] - ((limits.q_min[j] + limits.q_max[j]) / 2)) / ((limits.q_max[j] - limits.q_min[j]) / 2)),
            Worst("joint velocity", "of the limit", ticks, (t, j) => Math.Abs(t.Dq[j]) / limits.dq_max[j]),
            Worst("torque sent", "of the limit", ticks, (t, j) => Math.Abs(t.TorqueCommanded[j]) / limits.tau_max[j]),
            Rate(ticks, limits),
        };
        return ([.. checks.Select(c => c.Line)], checks.All(c => c.Share <= 1));
    }

    private static (string Line, double Share) Worst(string what, string of, IReadOnlyList<RecordedTick> ticks, Func<RecordedTick, int, double> share)
    {
        double worst = 0;
        (long At, int Joint) where = default;
        foreach (var tick in ticks)
        {
            for (int j = 0; j < JointVector.Length; j++)
            {
                double now = share(tick, j);
                // What is no number keeps no limit.
                if (double.IsNaN(now))
                    now = double.PositiveInfinity;
                if (now > worst)
                    (worst, where) = (now, (tick.RobotTimeMs, j + 1));
            }
        }
        return (FormattableString.Invariant($"{what,-15} {worst,6:P0} {of} at most, joint {where.Joint} at {where.At} ms{(worst > 1 ? "  PASSED" : "")}"), worst);
    }

    private static (string Line, double Share) Rate(IReadOnlyList<RecordedTick> ticks, ArmLimits limits)
    {
        var pairs = ticks.Zip(ticks.Skip(1)).Where(p => p.Second.RobotTimeMs - p.First.RobotTimeMs == 1).ToList();
        if (pairs.Count == 0)
            return ($"{"torque rate",-15} not checked: no two ticks are a millisecond apart (Recording:RateHz 1000 records them so)", 0);
        double worst = pairs.Max(p => Enumerable.Range(0, JointVector.Length)
            .Max(j => Math.Abs(p.Second.TorqueCommanded[j] - p.First.TorqueCommanded[j]) * MsASecond / limits.dtau_max[j]));
        return (FormattableString.Invariant($"{"torque rate",-15} {worst,6:P0} of the limit at most, between ticks a millisecond apart{(worst > 1 ? "  PASSED" : "")}"), worst);
    }
}
