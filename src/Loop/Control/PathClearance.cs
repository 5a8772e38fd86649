using Warmstart.Robot;
using Warmstart.Safety.Collision;

namespace Warmstart.Loop.Control;

/// <summary>
/// Looks along a straight line in joint space for places where the arm would come too near to itself, before the motion begins. A workspace: one per
/// thread; a look takes some milliseconds and allocates nothing.
/// </summary>
public sealed class PathClearance
{
    /// <summary>A path may begin nearer than it may pass, if it leads away; by so much it may come nearer at first, m.</summary>
    private const double Slack = 1e-3;

    /// <summary>No part of an arm of the family is farther from any joint axis, without the tool, m.</summary>
    private const double Reach = 1.2;

    /// <summary>Shortest step, share of the path.</summary>
    private const double ShortestStep = 5e-4;

    private readonly ArmKinematics _kinematics;
    private readonly SelfDistance _distance;

    /// <summary>For an arm.</summary>
    /// <param name="model">The arm.</param>
    public PathClearance(ArmModel model)
    {
        _kinematics = new ArmKinematics(model);
        _distance = new SelfDistance(_kinematics);
        // Compiled now, not when the arm is armed.
        Look(default, default, Vec3.Zero);
    }

    /// <summary>Looks along a path.</summary>
    /// <param name="from">Where it begins, rad.</param>
    /// <param name="to">Where it ends, rad.</param>
    /// <param name="toolTip">Tip of the tool in the flange's frame, m.</param>
    /// <returns>Whether it stays <see cref="SelfCollisionGovernor.Keep"/> away from itself, or as far as where it begins.</returns>
    public PathProblem Look(in JointVector from, in JointVector to, Vec3 toolTip)
    {
        var way = to - from;
        double start = At(from, toolTip);
        double bound = Math.Min(SelfCollisionGovernor.Keep, start - Slack);
        double change = 0;
        for (int i = 0; i < JointVector.Length; i++)
            change += Math.Abs(way[i]) * (Reach + toolTip.Length);
        if (!(start > bound && change < double.PositiveInfinity))
            return PathProblem.SelfCollision;
        double s = 0, distance = start;
        while (s < 1)
        {
            // The distance cannot change faster than the parts move, so nothing is stepped over but what the shortest step is wide.
            s = Math.Min(1, s + Math.Max(ShortestStep, (distance - bound) / Math.Max(change, 1e-9)));
            distance = At(from + way * s, toolTip);
            if (!(distance >= bound))
                return PathProblem.SelfCollision;
        }
        return PathProblem.None;
    }

    /// <summary>What it is and what to do, for people.</summary>
    /// <param name="problem">The problem.</param>
    /// <returns>One sentence.</returns>
    public static string Text(PathProblem problem) => problem switch
    {
        PathProblem.None => "nothing is in the way",
        PathProblem.OutOfRange => "the target or its speed is out of range; keep each joint within its walls",
        PathProblem.SelfCollision => "on the straight way in joint space the arm would come nearer than 20 mm to itself; go by a pose between, or free it by hand",
        _ => $"unknown problem {(int)problem}",
    };

    private double At(in JointVector q, Vec3 toolTip)
    {
        _kinematics.Set(q);
        _distance.Update(toolTip);
        return _distance.Least;
    }
}
