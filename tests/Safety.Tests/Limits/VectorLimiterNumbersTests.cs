using Warmstart.Robot;
using Warmstart.Safety.Limits;

namespace Warmstart.Safety.Tests.Limits;

/// <summary>The limiter at points worked out by hand: 0.5 m/s, 6 m/s², 4500 m/s³, so 4.5 m/s² more from tick to tick.</summary>
public sealed class VectorLimiterNumbersTests
{
    private static readonly MotionLimit s_limit = new(0.5, 6, 4500);

    [Theory]
    [InlineData(0, 0, 1000, 0.0045, true)]
    [InlineData(0, 0, 2, 0.002, false)]
    [InlineData(0, 3, 1000, 0.006, true)]
    [InlineData(0, 3, 5, 0.005, false)]
    [InlineData(0, 100, 0, 0.0015, true)]
    [InlineData(0, double.NaN, 1000, 0.0045, true)]
    [InlineData(0.49, 6, 1000, 0.496, true)]
    [InlineData(0.498, 6, 1000, 0.4995, true)]
    [InlineData(0.498, 0, 1, 0.499, false)]
    [InlineData(0.498, 6, -1000, 0.4995, true)]
    [InlineData(0.498, 0, -1000, 0.4935, true)]
    [InlineData(0.001, 0, double.NaN, 0, false)]
    [InlineData(0.1, 0, double.NaN, 0.0955, true)]
    [InlineData(0.6, 0, 1000, 0.594, true)]
    [InlineData(0.6, 6, 0, 0.594, true)]
    [InlineData(0.503, 0, 1000, 0.5, true)]
    [InlineData(0.503, 0, -1000, 0.4985, true)]
    [InlineData(0.503, -6, -1000, 0.497, true)]
    [InlineData(0.503, 0, -2, 0.5, true)]
    [InlineData(0.503, 0, -4, 0.499, true)]
    [InlineData(0.503, 0, double.NaN, 0.4985, true)]
    [InlineData(1e200, 0, 0, 0, true)]
    [InlineData(double.NaN, 0, 0, 0, true)]
    public void Along_a_line_the_next_velocity_is_known(double velocity, double acceleration, double wanted, double expected, bool cut)
    {
        foreach (var axis in (Vec3[])[Vec3.UnitX, -Vec3.UnitX, Vec3.UnitY, Vec3.UnitZ])
        {
            var next = VectorLimiter.NextVelocity(axis * velocity, axis * acceleration, axis * wanted, s_limit, 1e-3, out bool clamped);
            Assert.Equal(cut, clamped);
            Assert.InRange((next - axis * expected).Length, 0, 1e-12);
        }
    }

    [Fact]
    public void Sideways_at_full_speed_the_length_stays()
    {
        var next = VectorLimiter.NextVelocity(new Vec3(0.5, 0, 0), new Vec3(0, 4, 0), new Vec3(0, 4, 0), s_limit, 1e-3, out bool clamped);
        Assert.False(clamped);
        Assert.Equal(0.5, next.Length, 12);
        Assert.Equal(0.004 / 0.500016, next.Y * 2, 7);
    }

    [Fact]
    public void Above_the_limit_what_braking_leaves_of_the_step_goes_where_it_is_wished()
    {
        // 1 mm/s is braked; sideways the wish ends on the sphere of 0.5 m/s.
        var next = VectorLimiter.NextVelocity(new Vec3(0.501, 0, 0), new Vec3(-4, 4, 0), new Vec3(-4, 4, 0), s_limit, 1e-3, out bool clamped);
        Assert.True(clamped);
        Assert.InRange((next - new Vec3(0.497, 0.004, 0)).Length, 0, 1e-12);
        next = VectorLimiter.NextVelocity(new Vec3(0.501, 0, 0), new Vec3(-1, 4, 0), new Vec3(-1, 4, 0), s_limit, 1e-3, out _);
        // Sideways alone leaves the sphere: the nearest on it.
        Assert.InRange((next - new Vec3(0.5, 0.004, 0) * (0.5 / Math.Sqrt(0.250016))).Length, 0, 1e-12);
        next = VectorLimiter.NextVelocity(new Vec3(0.501, 0, 0), new Vec3(3, -4, 0), new Vec3(3, -4, 0), s_limit, 1e-3, out _);
        Assert.InRange((next - new Vec3(0.504, -0.004, 0) * (0.5 / Math.Sqrt(0.254032))).Length, 0, 1e-12);
    }

    [Fact]
    public void Far_above_the_limit_the_speed_falls_first_and_the_wish_has_what_the_acceleration_leaves()
    {
        var sideways = new Vec3(0, 6, 0);
        var next = VectorLimiter.NextVelocity(new Vec3(0.6, 0, 0), sideways, sideways, s_limit, 1e-3, out _);
        Assert.InRange((next - new Vec3(0.594, 0, 0)).Length, 0, 1e-8);
        next = VectorLimiter.NextVelocity(new Vec3(0.504, 0, 0), sideways, sideways, s_limit, 1e-3, out _);
        // 4 of 6 mm/s brake; from there straight to the nearest on the sphere, until the step is 6 mm/s long.
        var nearest = new Vec3(0.504, 0.006, 0) * (0.5 / Math.Sqrt(0.254052));
        Assert.Equal(0.006, (next - new Vec3(0.504, 0, 0)).Length, 12);
        Assert.Equal((nearest.X - 0.5) / nearest.Y, (next.X - 0.5) / next.Y, 9);
        Assert.InRange(next.Y, 0.004, 0.005);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(-1)]
    [InlineData(0)]
    public void A_speed_limit_that_is_none_is_zero(double limit)
    {
        var next = VectorLimiter.NextVelocity(new Vec3(0, 0.1, 0), Vec3.Zero, new Vec3(0, 1000, 0), s_limit with { Velocity = limit }, 1e-3, out _);
        Assert.InRange((next - new Vec3(0, 0.094, 0)).Length, 0, 1e-12);
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(1 + 0.5e-12, false)]
    [InlineData(1 + 1.25e-12, true)]
    public void Rounding_alone_is_no_speed_above_the_limit(double share, bool brakes)
    {
        VectorLimiter.NextVelocity(new Vec3(0.5 * share, 0, 0), Vec3.Zero, Vec3.Zero, s_limit, 1e-3, out bool clamped);
        Assert.Equal(brakes, clamped);
    }

    [Theory]
    [InlineData(4e-9, false)]
    [InlineData(4.66e-9, true)]
    public void What_differs_by_rounding_is_not_called_cut(double more, bool cut)
    {
        VectorLimiter.NextVelocity(Vec3.Zero, Vec3.Zero, new Vec3(4.5 + more, 0, 0), s_limit, 1e-3, out bool clamped);
        Assert.Equal(cut, clamped);
    }

    [Fact]
    public void Beyond_any_acceleration_a_speed_still_falls()
    {
        var next = VectorLimiter.NextVelocity(new Vec3(0, 1e20, 0), Vec3.Zero, Vec3.Zero, s_limit, 1e-3, out _);
        Assert.Equal(Math.BitDecrement(1e20), next.Y, 1e5);
        Assert.True(next.Y < 1e20);
    }

    [Fact]
    public void Shortening_is_exact()
    {
        Assert.Equal(new Vec3(3, 4, 0), VectorLimiter.Shorten(new Vec3(3, 4, 0), 5));
        Assert.Equal(new Vec3(1.5, 0, -2), VectorLimiter.Shorten(new Vec3(3, 0, -4), 2.5));
        foreach (var huge in (Vec3[])[new Vec3(-1e300, 3, 2), new Vec3(3, -1e300, 2), new Vec3(3, 2, -1e300)])
            Assert.InRange((VectorLimiter.Shorten(huge, 7) - new Vec3(huge.X < 0 ? -7 : 0, huge.Y < 0 ? -7 : 0, huge.Z < 0 ? -7 : 0)).Length, 0, 1e-12);
        Assert.Equal(Vec3.Zero, VectorLimiter.Shorten(new Vec3(1, double.PositiveInfinity, 1), 1));
    }
}
