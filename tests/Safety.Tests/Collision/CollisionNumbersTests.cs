using Warmstart.Robot;
using Warmstart.Safety.Collision;

namespace Warmstart.Safety.Tests.Collision;

/// <summary>Self-collision governor and nearest points worked out by hand.</summary>
public sealed class CollisionNumbersTests
{
    // 400 Ns/m on what is faster than sqrt(4 (d - 0.02)), 4000 N/m below 0.02 m, 150 N at most; torque that presses goes first.
    [Theory]
    [InlineData(0.03, 1, -0.1, -5, -5, false)]
    [InlineData(0.03, 1, -0.3, -5, 40, true)]
    [InlineData(0.03, 1, -0.3, 5, 45, true)]
    [InlineData(0.03, 1, 0.3, -5, -5, false)]
    [InlineData(0.01, 1, 0, -5, 40, true)]
    [InlineData(0.01, 1, 0, 3, 43, true)]
    [InlineData(0.01, 1, -0.1, 0, 80, true)]
    [InlineData(0.01, 1, -1, 0, 150, true)]
    [InlineData(0.01, 2, 0, -5, 80, true)]
    [InlineData(0.01, -2, 0, 5, -80, true)]
    [InlineData(0.03, -1, 0.3, 5, -40, true)]
    [InlineData(0.02, 1, 0, -5, -5, false)]
    [InlineData(0.01, 1.1e-6, 0, 1, 1.000044, true)]
    [InlineData(0.01, 0.9e-6, 0, 1, 1, false)]
    [InlineData(0.01, double.NaN, 0, 1, 1, false)]
    public void What_comes_too_near_too_fast_is_pushed_apart(double distance, double gradient, double speed, double tau, double expected, bool acts)
    {
        for (int joint = 0; joint < 7; joint++)
        {
            JointVector torque = default, along = default, dq = default;
            (torque[joint], along[joint], dq[joint]) = (tau, gradient, speed);
            Assert.Equal(acts, SelfCollisionGovernor.Act(ref torque, new CapsulePair(distance, along), dq));
            Assert.Equal(expected, torque[joint], 9);
            Assert.Equal(Math.Abs(expected), torque.MaxAbs, 9);
        }
    }

    public static TheoryData<Vec3, Vec3, Vec3, Vec3, Vec3, Vec3> Segments() => new()
    {
        { default, Vec3.UnitX, new Vec3(0.5, -1, 1), new Vec3(0.5, 1, 1), new Vec3(0.5, 0, 0), new Vec3(0.5, 0, 1) },
        { default, Vec3.UnitX, new Vec3(2, -1, 1), new Vec3(2, 1, 1), new Vec3(1, 0, 0), new Vec3(2, 0, 1) },
        { default, Vec3.UnitX, new Vec3(-2, -1, 1), new Vec3(-2, 1, 1), default, new Vec3(-2, 0, 1) },
        { default, Vec3.UnitX, new Vec3(0.25, 1, 0), new Vec3(0.25, 3, 0), new Vec3(0.25, 0, 0), new Vec3(0.25, 1, 0) },
        { default, Vec3.UnitX, new Vec3(0.25, -3, 0), new Vec3(0.25, -1, 0), new Vec3(0.25, 0, 0), new Vec3(0.25, -1, 0) },
        { default, Vec3.UnitX, new Vec3(0.25, 2, 0), new Vec3(0.25, 2, 0), new Vec3(0.25, 0, 0), new Vec3(0.25, 2, 0) },
        { new Vec3(0.25, 2, 0), new Vec3(0.25, 2, 0), default, Vec3.UnitX, new Vec3(0.25, 2, 0), new Vec3(0.25, 0, 0) },
        { new Vec3(0, 2, 0), new Vec3(0, 2, 0), Vec3.UnitX, Vec3.UnitX, new Vec3(0, 2, 0), Vec3.UnitX },
        { default, Vec3.UnitX, new Vec3(2, 1, 0), new Vec3(4, 1, 0), Vec3.UnitX, new Vec3(2, 1, 0) },
        { default, Vec3.UnitX, new Vec3(-4, 1, 0), new Vec3(-2, 1, 0), default, new Vec3(-2, 1, 0) },
        { default, new Vec3(1.1e-6, 0, 0), new Vec3(1, 0, 0), new Vec3(1, 1, 0), new Vec3(1.1e-6, 0, 0), new Vec3(1, 0, 0) },
        { new Vec3(1, 0, 0), new Vec3(1, 1, 0), default, new Vec3(1.1e-6, 0, 0), new Vec3(1, 0, 0), new Vec3(1.1e-6, 0, 0) },
        { default, new Vec3(0.9e-6, 0, 0), new Vec3(1, 0, 0), new Vec3(1, 1, 0), default, new Vec3(1, 0, 0) },
        { new Vec3(1, 0, 0), new Vec3(1, 1, 0), default, new Vec3(0.9e-6, 0, 0), new Vec3(1, 0, 0), default },
        { default, new Vec3(0.9e-6, 0, 0), new Vec3(1, 1, 0), new Vec3(1, 2, 0), default, new Vec3(1, 1, 0) },
        { default, new Vec3(2, 0, 0), new Vec3(0, -5e-7, 0), new Vec3(2, 5e-7, 0), default, new Vec3(0, -5e-7, 0) },
        { default, Vec3.UnitX, new Vec3(0, -5.5e-7, 0), new Vec3(1, 5.5e-7, 0), new Vec3(0.5, 0, 0), new Vec3(0.5, 0, 0) },
    };

    [Theory]
    [MemberData(nameof(Segments))]
    public void The_nearest_points_of_two_segments_are_known(Vec3 a0, Vec3 a1, Vec3 b0, Vec3 b1, Vec3 a, Vec3 b)
    {
        var points = ClosestPoints.Of(a0, a1, b0, b1);
        // The last row is nearly parallel, the one before counts as parallel; the points of the last are worth a thousandth, its distance is exact.
        bool parallel = Math.Abs(b0.Y + 5.5e-7) < 1e-12;
        Assert.InRange((points.A - a).Length, 0, parallel ? 1e-3 : 1e-7);
        Assert.InRange((points.B - b).Length, 0, parallel ? 1e-3 : 1e-7);
        Assert.InRange((points.A - points.B).Length - (a - b).Length, -1e-8, 1e-8);
    }
}
