using Warmstart.Robot;
using Warmstart.Safety.Limits;

namespace Warmstart.Safety.Collision;

/// <summary>Brakes parts of the arm that approach each other faster than they can be stopped, and pushes them apart where they are too near.</summary>
public static class SelfCollisionGovernor
{
    /// <summary>Distance that is kept, m.</summary>
    public const double Keep = 0.02;

    /// <summary>Distance at which the arm is stopped, m.</summary>
    public const double Stop = 0.008;

    /// <summary>Deceleration that is counted on, m/s².</summary>
    public const double Deceleration = 2;

    private const double Damping = 400; // Ns/m
    private const double Stiffness = 4000; // N/m
    private const double MostForce = 150; // N

    /// <summary>Fastest approach from a distance that still stops before <see cref="Keep"/>.</summary>
    /// <param name="distance">Distance, m.</param>
    /// <returns>Speed, m/s (≥ 0); 0 inside, and where the distance is not finite.</returns>
    public static double Allowed(double distance)
    {
        double speed = Math.Sqrt(2 * Deceleration * Math.Max(0, distance - Keep));
        return speed < double.PositiveInfinity ? speed : 0;
    }

    /// <summary>Adds what brakes and pushes apart.</summary>
    /// <param name="tau">Torques, Nm; changed in place.</param>
    /// <param name="pair">The pair.</param>
    /// <param name="dq">Joint velocities, rad/s.</param>
    /// <returns>Whether it acted.</returns>
    public static bool Act(ref JointVector tau, in CapsulePair pair, in JointVector dq)
    {
        double rate = 0, share = 0, along = 0;
        for (int i = 0; i < JointVector.Length; i++)
        {
            rate += pair.Gradient[i] * dq[i];
            share += pair.Gradient[i] * pair.Gradient[i];
            along += pair.Gradient[i] * tau[i];
        }
        double excess = -rate - Allowed(pair.Distance);
        double depth = Keep - pair.Distance;
        if (!(excess > 0 || depth > 0) || !(share > 1e-12))
            return false;
        double force = Math.Min(MostForce, Damping * Math.Max(0, excess) + Stiffness * Math.Max(0, depth));
        // What presses the parts together is taken away first.
        double press = Math.Max(0, -along / share);
        for (int i = 0; i < JointVector.Length; i++)
            tau[i] += pair.Gradient[i] * (press + force);
        return true;
    }
}
