using Warmstart.Robot;

namespace Warmstart.Safety.Limits;

/// <summary>
/// Bounds the velocity, acceleration and jerk of a reference in space. From any state, also outside the bounds or not finite: no bound that holds
/// is broken, none that is broken gets worse, and the state comes back inside. Velocity counts before acceleration, acceleration before jerk.
/// </summary>
public static class VectorLimiter
{
    private const double Rounding = 1e-12;

    /// <summary>The next velocity.</summary>
    /// <param name="velocity">Velocity now.</param>
    /// <param name="acceleration">Acceleration of the last step.</param>
    /// <param name="wanted">Acceleration that is wanted.</param>
    /// <param name="limit">The bounds.</param>
    /// <param name="dt">Step, s.</param>
    /// <param name="clamped">Whether the wanted acceleration was changed.</param>
    /// <returns>A finite velocity.</returns>
    public static Vec3 NextVelocity(Vec3 velocity, Vec3 acceleration, Vec3 wanted, MotionLimit limit, double dt, out bool clamped)
    {
        clamped = true;
        if (!velocity.IsFinite)
            return Vec3.Zero;
        double speed = velocity.Length;
        if (!double.IsFinite(speed))
            return Vec3.Zero;
        if (!wanted.IsFinite)
            wanted = -velocity * (1 / dt);
        var last = acceleration.IsFinite ? Shorten(acceleration, limit.Acceleration) : Vec3.Zero;
        var allowed = last + Shorten(wanted - last, limit.Jerk * dt);
        allowed = Shorten(allowed, limit.Acceleration);
        // Rounding alone puts a speed at its limit above it; that is no violation to be braked before all else.
        if (!(speed <= limit.Velocity * (1 + Rounding)))
            return Brake(velocity, speed, allowed, limit, dt);
        allowed = Approach(velocity, speed, allowed, limit);
        // Both velocities projected on the same ball: the step between them does not get longer.
        var next = Shorten(velocity + allowed * dt, limit.Velocity);
        clamped = (allowed - wanted).LengthSquared > 1e-18 * (1 + wanted.LengthSquared);
        return next;
    }

    /// <summary>Shortens a vector to a length; one that is not finite becomes zero.</summary>
    /// <param name="vector">The vector.</param>
    /// <param name="length">Largest length.</param>
    /// <returns>The vector, or a shorter one in its direction.</returns>
    public static Vec3 Shorten(Vec3 vector, double length)
    {
        double norm = vector.Length;
        if (norm <= length)
            return vector;
        if (double.IsFinite(norm))
            return vector * (length / norm);
        // The square of a huge vector overflows; scaled first it has a direction still.
        double largest = Math.Max(Math.Abs(vector.X), Math.Max(Math.Abs(vector.Y), Math.Abs(vector.Z)));
        if (!double.IsFinite(largest))
            return Vec3.Zero;
        var scaled = vector * (1 / largest);
        return scaled * (length / scaled.Length);
    }

    /// <summary>
    /// Above the limit the speed falls as fast as it may until it is inside. What is left of the step goes where it is wished: a limit that falls
    /// a little with every step must not keep a reference from stopping, nor from stopping in one direction while it is drawn on in another.
    /// </summary>
    private static Vec3 Brake(Vec3 velocity, double speed, Vec3 allowed, MotionLimit limit, double dt)
    {
        double bound = limit.Velocity > 0 ? limit.Velocity : 0;
        double most = Math.Min(Math.Max(bound, speed - limit.Acceleration * dt), Math.BitDecrement(speed));
        var braked = Shorten(velocity, most);
        // From there towards the nearest to the wish that is inside, as far as the acceleration reaches.
        var way = Shorten(velocity + allowed * dt, most) - braked;
        return Shorten(braked + way * Reach(braked - velocity, way, limit.Acceleration * dt), most);
    }

    /// <summary>Share of a way that begins inside a ball about the origin, and leads no nearer to its middle, until it leaves the ball.</summary>
    private static double Reach(Vec3 from, Vec3 way, double radius)
    {
        double along = Vec3.Dot(from, way);
        double room = Math.Max(0, radius * radius - from.LengthSquared);
        double root = along + Math.Sqrt(along * along + way.LengthSquared * room);
        return Math.Min(1, room / Math.Max(root, double.Epsilon));
    }

    private static Vec3 Approach(Vec3 velocity, double speed, Vec3 acceleration, MotionLimit limit)
    {
        if (!(speed > 0))
            return acceleration;
        var direction = velocity * (1 / speed);
        double along = Vec3.Dot(acceleration, direction);
        double most = limit.Jerk / limit.Acceleration * (limit.Velocity - speed);
        return along > most ? acceleration - direction * (along - most) : acceleration;
    }
}
