using Warmstart.Robot;

namespace Warmstart.Safety.Limits;

/// <summary>Springs with dampers just inside the arm's position limits, and a governor that takes away torque towards a velocity limit.</summary>
public static class JointWall
{
    private const double Penetration = 0.05;
    private const double GovernorBand = 0.15;

    /// <summary>Adds the walls: a spring that reaches half of the joint's torque 0.05 rad behind the wall, and damping of what moves further out.</summary>
    /// <param name="tau">Torques, Nm; changed in place.</param>
    /// <param name="q">Positions, rad.</param>
    /// <param name="dq">Velocities, rad/s.</param>
    /// <param name="limits">The limits.</param>
    /// <returns>Whether a wall pushed.</returns>
    public static bool Repel(ref JointVector tau, in JointVector q, in JointVector dq, LimitsTable limits)
    {
        bool pushed = false;
        for (int i = 0; i < JointVector.Length; i++)
        {
            double over = q[i] - limits.q_max[i];
            double under = limits.q_min[i] - q[i];
            if (!(over > 0) && !(under > 0))
                continue;
            double side = over > 0 ? 1 : -1;
            double depth = Math.Min(over > 0 ? over : under, 2 * Penetration);
            double half = 0.5 * limits.tau_max[i];
            double outward = Math.Max(0, side * dq[i]);
            double push = half * depth / Penetration + half * outward;
            // What pushes outwards is taken away first; the wall then pushes back.
            tau[i] = side > 0 ? Math.Min(tau[i], 0) - push : Math.Max(tau[i], 0) + push;
            pushed = true;
        }
        return pushed;
    }

    /// <summary>Fades out torque that accelerates a joint towards its velocity bound, to nothing at the bound, and brakes beyond it.</summary>
    /// <param name="tau">Torques, Nm; changed in place.</param>
    /// <param name="dq">Velocities, rad/s.</param>
    /// <param name="lower">Lower velocity bounds, rad/s (≤ 0).</param>
    /// <param name="upper">Upper velocity bounds, rad/s (≥ 0).</param>
    /// <param name="limits">The limits.</param>
    /// <returns>Whether any torque changed.</returns>
    public static bool Govern(ref JointVector tau, in JointVector dq, in JointVector lower, in JointVector upper, LimitsTable limits)
    {
        bool changed = false;
        for (int i = 0; i < JointVector.Length; i++)
        {
            // Narrow where the bound is narrow: a joint at rest keeps its torque wherever it may move at all.
            double bound = tau[i] > 0 ? upper[i] : -lower[i];
            double speed = tau[i] > 0 ? dq[i] : -dq[i];
            double band = Math.Min(GovernorBand * limits.dq_max[i], 0.5 * bound);
            if (tau[i] != 0 && !(speed < bound - band))
                changed |= Fade(ref tau[i], (bound - speed) / band, limits.tau_max[i]);
        }
        return changed;
    }

    private static bool Fade(ref double tau, double room, double most)
    {
        if (room >= 1)
            return false;
        // Not Math.Sign: it throws for what is not a number.
        double sign = tau > 0 ? 1 : -1;
        tau = room > 0 ? tau * room : sign * 0.25 * most * Math.Max(-1, double.IsNaN(room) ? 0 : room);
        return true;
    }
}
