using Warmstart.Robot;

namespace Warmstart.Franka;

/// <summary>
/// Bounds of velocity, acceleration and jerk over 1 ms, after libfranka's rate limiting. Unlike there a start outside the bounds never leads
/// further out: the result then brakes back towards them.
/// </summary>
internal static class RateLimit
{
    public const double Period = 1e-3;

    // A robot's thresholds are the nominal values; whoever limits stays this far inside.
    public const double Margin = 1e-3;

    // Where only the robot's float tells where it is: rounding, differentiated twice, is up to 0.06 rad/s² of an acceleration.
    public const double ToldShare = 0.99;

    /// <summary>The next velocity of one joint or of the elbow.</summary>
    /// <param name="wanted">Velocity wanted.</param>
    /// <param name="last">Last velocity.</param>
    /// <param name="lastAcceleration">Last acceleration.</param>
    /// <param name="lower">Least velocity.</param>
    /// <param name="upper">Largest velocity.</param>
    /// <param name="acceleration">Largest acceleration.</param>
    /// <param name="jerk">Largest jerk.</param>
    public static double Velocity(double wanted, double last, double lastAcceleration, double lower, double upper, double acceleration, double jerk)
    {
        double wantedJerk = ((wanted - last) / Period - lastAcceleration) / Period;
        double a = lastAcceleration + Math.Clamp(wantedJerk, -jerk, jerk) * Period;
        // Towards a bound of velocity the acceleration falls as the jerk allows.
        double most = Math.Min(jerk / acceleration * (upper - last), acceleration);
        double least = Math.Max(jerk / acceleration * (lower - last), -acceleration);
        return last + Math.Max(Math.Min(a, most), least) * Period;
    }

    /// <summary>The next velocity of a point or of an orientation.</summary>
    /// <param name="wanted">Velocity wanted.</param>
    /// <param name="last">Last velocity.</param>
    /// <param name="lastAcceleration">Last acceleration.</param>
    /// <param name="limit">Bounds of the norms.</param>
    public static Vec3 Velocity(Vec3 wanted, Vec3 last, Vec3 lastAcceleration, MotionLimit limit)
    {
        double speed = last.Length;
        if (speed > limit.Velocity)
            return last * (Math.Max(limit.Velocity, speed - limit.Acceleration * Period) / speed);
        Vec3 jerk = ((wanted - last) * (1 / Period) - lastAcceleration) * (1 / Period);
        Vec3 a = lastAcceleration + Shorten(jerk, limit.Jerk) * Period;
        double size = a.Length;
        if (!(size > double.Epsilon))
            return last;
        Vec3 direction = a * (1 / size);
        double along = Vec3.Dot(direction, last);
        // How far it is along the direction to the sphere of the largest speed; the start is inside it.
        double distance = Math.Max(0, Math.Sqrt(Math.Max(0, along * along - speed * speed + limit.Velocity * limit.Velocity)) - along);
        double safe = Math.Min(limit.Jerk / limit.Acceleration * distance, limit.Acceleration);
        return last + direction * (Math.Min(size, safe) * Period);
    }

    private static Vec3 Shorten(Vec3 vector, double most)
    {
        double size = vector.Length;
        return size > most ? vector * (most / size) : vector;
    }
}
