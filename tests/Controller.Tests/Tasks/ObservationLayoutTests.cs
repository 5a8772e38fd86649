using Warmstart.Controller.Tasks;
using Warmstart.Robot;

namespace Warmstart.Controller.Tests.Tasks;

public sealed class ObservationLayoutTests
{
    private readonly TaskDefinition _task = TaskFiles.Peg();
    private readonly TaskGeometry _geometry;
    private readonly ObservationLayout _layout;

    public ObservationLayoutTests()
    {
        _geometry = new TaskGeometry(_task);
        _layout = new ObservationLayout(_task);
    }

    [Fact]
    public void At_the_reset_pose_only_the_hole_is_to_be_seen()
    {
        Pose tip = _geometry.TipAt(new Vec3(0.02, -0.01, 0.05), 0.3);
        float[] seen = Write(new TipState(tip, tip, default, default), tip, Vec3.Zero);
        Assert.All(seen[..25], v => Assert.Equal(0, v, 4));
        Vec3 away = tip.R.TransposeTimes(_geometry.Hole - tip.P);
        Assert.Equal(away.Z * _task.Observation.Position, seen[27], 4);
        Assert.Equal(0.05 * 20, seen[27], 4);
        Assert.Equal(-0.3 * 2, seen[28], 4);
    }

    [Fact]
    public void The_view_gives_back_metres_and_newtons()
    {
        Pose tip = _geometry.TipAt(new Vec3(0.004, -0.003, 0.002), 0.1);
        Pose commanded = _geometry.TipAt(new Vec3(0.006, -0.003, 0.001), 0.12);
        var wrench = Vector6.From(new Vec3(1, -2, -6), Vec3.Zero);
        TipView view = _layout.View(Write(new TipState(tip, commanded, default, wrench), tip, new Vec3(0.001, 0, 0)));
        Assert.Equal(-6, view.Force.Z, 4);
        Assert.Equal(0.002, view.HoleFromTip.Z, 6);
        Assert.Equal((tip.R.TransposeTimes(commanded.P - tip.P)).X, view.Lag.X, 6);
        Assert.Equal(-0.02, view.RotationLag.Z, 5);
        Assert.Equal(-0.1, view.HoleYaw, 5);
    }

    [Fact]
    public void Everything_the_task_can_reach_is_about_one()
    {
        var wrench = Vector6.From(new Vec3(0, 0, -500), new Vec3(50, 0, 0));
        Pose reset = _geometry.TipAt(new Vec3(0.05, -0.05, 0.06), -0.52);
        Pose tip = _geometry.TipAt(new Vec3(-0.05, 0.05, -0.02), 0.52);
        float[] seen = Write(new TipState(tip, tip, default, wrench), reset, Vec3.Zero);
        Assert.All(seen, v => Assert.InRange(v, -4.01f, 4.01f));
    }

    [Fact]
    public void The_hash_changes_with_a_scale_and_not_with_the_name()
    {
        ulong other = new ObservationLayout(_task with { Observation = _task.Observation with { Force = 0.1 } }).Hash;
        Assert.NotEqual(_layout.Hash, other);
        Assert.Equal(_layout.Hash, new ObservationLayout(_task with { Name = "another" }).Hash);
    }

    private float[] Write(in TipState tip, in Pose reset, Vec3 error)
    {
        var seen = new float[ObservationLayout.Size];
        _layout.Write(tip, reset, new HoleEstimate(_geometry.Hole + error, 0), seen);
        return seen;
    }
}
