using Warmstart.Robot;
using Warmstart.Safety.Limits;

namespace Warmstart.Safety.Tests.Limits;

public sealed class WorkspaceBoxTests
{
    [Fact]
    public void Any_finite_pose_is_clamped_into_the_box_and_stays_there() => Wild.Check(wild =>
    {
        var box = Box(wild);
        var position = wild.FiniteVec(2);
        var orientation = Turn(wild);
        box.Clamp(ref position, ref orientation);
        var (again, turned) = (position, orientation);
        bool moved = box.Clamp(ref again, ref turned);
        return box.Outside(position) <= 1e-9 && (again - position).Length < 1e-9 && Quat.Angle(turned, orientation) < 1e-6
            && Inside(box, orientation) && (!moved || (again - position).Length < 1e-9);
    });

    [Fact]
    public void What_is_inside_is_not_moved() => Wild.Check(wild =>
    {
        var box = Box(wild);
        var rpy = new Vec3(wild.Finite(box.RpyBounds.X), wild.Finite(box.RpyBounds.Y), wild.Finite(box.RpyBounds.Z));
        var inside = new Vec3(wild.Finite(box.HalfExtents.X), wild.Finite(box.HalfExtents.Y), wild.Finite(box.HalfExtents.Z)) * 0.999;
        var position = box.Centre + box.Orientation.Rotate(inside);
        var orientation = (box.Orientation * Quat.FromRpy(rpy * 0.999)).Normalized();
        var (p, q) = (position, orientation);
        return !box.Clamp(ref p, ref q) && p == position && q == orientation && box.Outside(position) == 0;
    });

    [Fact]
    public void A_position_that_is_not_finite_is_infinitely_far_outside()
    {
        var box = new WorkspaceBox(Vec3.Zero, Quat.Identity, new Vec3(1, 1, 1), new Vec3(1, 1, 1));
        Assert.Equal(double.PositiveInfinity, box.Outside(new Vec3(double.NaN, 0, 0)));
        Assert.Equal(double.PositiveInfinity, box.Outside(new Vec3(0, double.NegativeInfinity, 0)));
    }

    private static bool Inside(in WorkspaceBox box, Quat orientation)
    {
        var rpy = (box.Orientation.Conjugate() * orientation).ToMatrix().ToRpy();
        return Math.Abs(rpy.X) <= box.RpyBounds.X + 1e-6 && Math.Abs(rpy.Y) <= box.RpyBounds.Y + 1e-6 && Math.Abs(rpy.Z) <= box.RpyBounds.Z + 1e-6;
    }

    private static WorkspaceBox Box(Wild wild) => new(
        wild.FiniteVec(0.5),
        Turn(wild),
        new Vec3(0.01 + Math.Abs(wild.Finite(0.2)), 0.01 + Math.Abs(wild.Finite(0.2)), 0.01 + Math.Abs(wild.Finite(0.2))),
        new Vec3(0.01 + Math.Abs(wild.Finite(1)), 0.01 + Math.Abs(wild.Finite(1)), 0.01 + Math.Abs(wild.Finite(1))));

    private static Quat Turn(Wild wild) => Quat.Exp(wild.FiniteVec(1.5));
}
