using Warmstart.Robot;
using Warmstart.Safety.Collision;

namespace Warmstart.Safety.Tests.Collision;

public sealed class ClosestPointsTests
{
    [Fact]
    public void No_other_two_points_of_the_segments_are_nearer() => Wild.Check(wild =>
    {
        Vec3 a0 = wild.FiniteVec(1), a1 = wild.Chance(0.1) ? a0 : wild.FiniteVec(1), b0 = wild.FiniteVec(1);
        var b1 = wild.Chance(0.1) ? b0 : wild.Chance(0.1) ? b0 + (a1 - a0) * wild.Finite(2) : wild.FiniteVec(1);
        var points = ClosestPoints.Of(a0, a1, b0, b1);
        double least = (points.A - points.B).Length;
        bool holds = On(points.A, a0, a1) && On(points.B, b0, b1);
        for (int i = 0; i <= 8; i++)
        {
            for (int j = 0; j <= 8; j++)
                holds &= least <= (a0 + (a1 - a0) * (i / 8.0) - b0 - (b1 - b0) * (j / 8.0)).Length + 1e-9;
        }
        return holds;
    });

    [Fact]
    public void Segments_that_are_not_finite_have_no_distance()
    {
        var points = ClosestPoints.Of(Vec3.Zero, new Vec3(double.NaN, 0, 0), Vec3.UnitX, Vec3.UnitY);
        Assert.True(double.IsNaN((points.A - points.B).Length));
    }

    private static bool On(Vec3 point, Vec3 from, Vec3 to) =>
        (point - from).Length + (to - point).Length <= (to - from).Length + 1e-9;
}
