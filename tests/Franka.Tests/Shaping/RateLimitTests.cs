using Warmstart.Robot;

namespace Warmstart.Franka.Tests.Shaping;

/// <summary>The rate limit as numbers: within every bound from a start within them, never further out from one outside.</summary>
public sealed class RateLimitTests
{
    private const double Period = 1e-3;
    private const int Steps = 200_000;

    private static readonly MotionLimit s_limit = new(2, 9, 4500);

    [Fact]
    public void A_joint_keeps_velocity_acceleration_and_jerk_whatever_is_wanted()
    {
        var random = new Random(1);
        double v = 0, a = 0;
        for (int i = 0; i < Steps; i++)
        {
            double wanted = (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-3, 6));
            double next = RateLimit.Velocity(wanted, v, a, -2, 2, 10, 5000);
            double acceleration = (next - v) / Period;
            Assert.True(Math.Abs(next) <= 2 + 1e-9, $"velocity {next}");
            Assert.True(Math.Abs(acceleration) <= 10 + 1e-6, $"acceleration {acceleration}");
            (v, a) = (next, acceleration);
        }
    }

    [Fact]
    public void A_wish_within_the_bounds_is_met()
    {
        double v = 0, a = 0;
        for (int i = 0; i < 2000; i++)
        {
            double next = RateLimit.Velocity(1.5, v, a, -2, 2, 10, 5000);
            (v, a) = (next, (next - v) / Period);
        }
        Assert.Equal(1.5, v, 9);
        Assert.Equal(0.7, RateLimit.Velocity(0.7, 0.7, 0, -2, 2, 10, 5000), 12);
    }

    [Fact]
    public void A_point_keeps_the_norms_whatever_is_wanted()
    {
        var random = new Random(2);
        Vec3 v = Vec3.Zero, a = Vec3.Zero;
        for (int i = 0; i < Steps; i++)
        {
            double scale = Math.Pow(10, random.Next(-3, 6));
            var wanted = new Vec3((random.NextDouble() - 0.5) * scale, (random.NextDouble() - 0.5) * scale, (random.NextDouble() - 0.5) * scale);
            Vec3 next = RateLimit.Velocity(wanted, v, a, s_limit);
            Assert.True(next.Length <= s_limit.Velocity + 1e-9, $"speed {next.Length}");
            Vec3 acceleration = (next - v) * (1 / Period);
            Assert.True(acceleration.Length <= s_limit.Acceleration + 1e-6, $"acceleration {acceleration.Length}");
            (v, a) = (next, acceleration);
        }
    }

    [Theory]
    [InlineData(2.05)]
    [InlineData(3.0)]
    [InlineData(1e6)]
    public void A_point_that_is_too_fast_only_gets_slower(double speed)
    {
        // libfranka's limiter accelerates from 3.05 to 98.6 m/s under this wish.
        Vec3 v = new(speed, 0, 0), a = Vec3.Zero;
        for (int i = 0; i < 1000; i++)
        {
            Vec3 next = RateLimit.Velocity(new Vec3(0, 100, 0), v, a, s_limit);
            Assert.True(next.Length <= Math.Max(v.Length, s_limit.Velocity) + 1e-9, $"{v.Length} to {next.Length}");
            (v, a) = (next, (next - v) * (1 / Period));
        }
        if (speed < 10)
            Assert.True(v.Length <= s_limit.Velocity + 1e-9);
    }

    [Theory]
    [InlineData(2.5)]
    [InlineData(-2.5)]
    public void A_joint_that_is_too_fast_only_gets_slower(double start)
    {
        double v = start, a = 0;
        for (int i = 0; i < 1000; i++)
        {
            double next = RateLimit.Velocity(Math.Sign(start) * 100, v, a, -2, 2, 10, 5000);
            Assert.True(Math.Abs(next) <= Math.Max(Math.Abs(v), 2) + 1e-9, $"{v} to {next}");
            (v, a) = (next, (next - v) / Period);
        }
        Assert.Equal(Math.Sign(start) * 2, v, 3);
    }

    [Theory]
    [InlineData(100, 0.385869)]
    [InlineData(1000, 1)]
    [InlineData(5000, 1)]
    public void The_gain_of_the_filter_is_libfrankas(double cutoff, double gain) => Assert.Equal(gain, LowPass.Gain(cutoff), 1e-6);
}
