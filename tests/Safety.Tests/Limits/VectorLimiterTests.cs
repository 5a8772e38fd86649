using Warmstart.Robot;
using Warmstart.Safety.Limits;

namespace Warmstart.Safety.Tests.Limits;

public sealed class VectorLimiterTests
{
    private const double Dt = 1e-3;
    private static readonly MotionLimit s_limit = new(0.5, 6, 4500);

    [Fact]
    public void From_any_state_and_wish_the_next_velocity_is_finite_and_no_violation_grows() => Wild.Check(wild =>
    {
        var velocity = wild.AnyVec(1);
        var next = VectorLimiter.NextVelocity(velocity, wild.AnyVec(20), wild.AnyVec(1e4), s_limit, Dt, out _);
        double before = velocity.Length;
        double most = double.IsFinite(before) ? Math.Max(s_limit.Velocity, before) : s_limit.Velocity;
        return next.IsFinite && next.Length <= most * (1 + 1e-12) && !(before > s_limit.Velocity * (1 + 1e-9) && double.IsFinite(before) && !(next.Length < before));
    });

    [Fact]
    public void From_any_finite_state_the_acceleration_is_bounded() => Wild.Check(wild =>
    {
        var velocity = wild.FiniteVec(2);
        var next = VectorLimiter.NextVelocity(velocity, wild.FiniteVec(50), wild.AnyVec(1e4), s_limit, Dt, out _);
        return (next - velocity).Length <= s_limit.Acceleration * Dt * (1 + 1e-9);
    });

    [Fact]
    public void From_inside_the_jerk_of_a_straight_motion_is_bounded() => Wild.Check(wild =>
    {
        var velocity = Vec3.Zero;
        var acceleration = Vec3.Zero;
        for (int i = 0; i < 40; i++)
        {
            var next = VectorLimiter.NextVelocity(velocity, acceleration, new Vec3(Math.Abs(wild.Finite(1e4)), 0, 0), s_limit, Dt, out _);
            var now = (next - velocity) * (1 / Dt);
            if ((now - acceleration).Length > s_limit.Jerk * Dt * (1 + 1e-6))
                return false;
            (velocity, acceleration) = (next, now);
        }
        return true;
    });

    [Fact]
    public void Outside_it_comes_back_inside_and_stays_there() => Wild.Check(wild =>
    {
        var velocity = VectorLimiter.Shorten(wild.FiniteVec(3), 0.8);
        var acceleration = wild.FiniteVec(20);
        for (int i = 0; i < 60; i++)
        {
            var next = VectorLimiter.NextVelocity(velocity, acceleration, wild.FiniteVec(1e3), s_limit, Dt, out _);
            (velocity, acceleration) = (next, (next - velocity) * (1 / Dt));
        }
        return velocity.Length <= s_limit.Velocity * (1 + 1e-12);
    });

    [Fact]
    public void A_limit_that_falls_with_every_step_does_not_keep_it_from_stopping() => Wild.Check(wild =>
    {
        // As near contact, where the arm's reflected mass grows on its way: the speed is above its limit in every step, and only just.
        var velocity = VectorLimiter.Shorten(wild.FiniteVec(1), 1) + Vec3.UnitX;
        velocity = VectorLimiter.Shorten(velocity * 1e3, s_limit.Velocity);
        var acceleration = Vec3.Zero;
        for (int i = 1; i <= 120; i++)
        {
            var limit = s_limit with { Velocity = s_limit.Velocity * Math.Pow(1 - 1e-4, i) };
            var next = VectorLimiter.NextVelocity(velocity, acceleration, -velocity * (1 / Dt), limit, Dt, out _);
            (velocity, acceleration) = (next, (next - velocity) * (1 / Dt));
        }
        return velocity.Length < 1e-6;
    });

    [Fact]
    public void A_limit_that_falls_with_every_step_does_not_keep_it_from_stopping_in_one_direction_while_it_is_drawn_on_in_another() => Wild.Check(wild =>
    {
        double angle = 0.1 + Math.Abs(wild.Finite(1)), brake = 2 + Math.Abs(wild.Finite(1));
        var velocity = new Vec3(Math.Cos(angle), 0, -Math.Sin(angle)) * 0.06;
        var acceleration = Vec3.Zero;
        for (int i = 1; i <= 60; i++)
        {
            var limit = s_limit with { Velocity = 0.06 * Math.Pow(1 - 1e-4, i) };
            var wanted = new Vec3(5, 0, velocity.Z < 0 ? Math.Min(brake, -velocity.Z / Dt) : 0);
            var next = VectorLimiter.NextVelocity(velocity, acceleration, wanted, limit, Dt, out _);
            (velocity, acceleration) = (next, (next - velocity) * (1 / Dt));
        }
        return velocity.Z > -1e-4;
    });

    [Fact]
    public void A_start_beyond_the_speed_limit_with_a_sideways_command_does_not_run_away()
    {
        // libfranka 0.21.2's limiter reaches 98.6 m/s from here within 300 ticks.
        var limit = new MotionLimit(2.999, 8.999, 4499.999);
        var velocity = new Vec3(3.05, 0, 0);
        var acceleration = Vec3.Zero;
        for (int i = 0; i < 300; i++)
        {
            var wanted = (new Vec3(0, 5, 0) - velocity) * (1 / Dt);
            var next = VectorLimiter.NextVelocity(velocity, acceleration, wanted, limit, Dt, out _);
            Assert.True(next.Length <= Math.Max(limit.Velocity * (1 + 1e-12), velocity.Length));
            (velocity, acceleration) = (next, (next - velocity) * (1 / Dt));
        }
        Assert.True(velocity.Length <= limit.Velocity * (1 + 1e-12));
    }

    [Fact]
    public void Shortening_keeps_the_direction_even_of_a_vector_whose_square_overflows()
    {
        var shortened = VectorLimiter.Shorten(new Vec3(1e200, 1e200, 0), 1);
        Assert.Equal(Math.Sqrt(0.5), shortened.X, 12);
        Assert.Equal(Vec3.Zero, VectorLimiter.Shorten(new Vec3(double.NaN, 1, 1), 1));
    }
}
