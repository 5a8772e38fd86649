using Warmstart.Robot;

namespace Warmstart.Controller.Tasks;

/// <summary>
/// Turns an action into the next commanded tip pose: a step of the last commanded pose in tip axes, pulled back to within the lead of the
/// measured pose (so that the command cannot run ahead of a blocked arm), then clipped to the safety box. Pure and allocation-free.
/// </summary>
public sealed class ActionMapper
{
    /// <summary>Numbers in an action: translation x, y, z, then rotation vector x, y, z, each in [−1, 1], tip axes.</summary>
    public const int Size = 6;

    private readonly TaskDefinition _task;
    private readonly TaskGeometry _geometry;
    private readonly TipBounds _whole;

    /// <summary>Creates the mapper of a task.</summary>
    public ActionMapper(TaskDefinition task, TaskGeometry geometry)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(geometry);
        (_task, _geometry, _whole) = (task, geometry, TipBounds.Of(task.Box));
    }

    /// <summary>The task's whole box.</summary>
    public TipBounds Whole => _whole;

    /// <summary>The next commanded pose.</summary>
    /// <param name="commanded">Last commanded tip pose.</param>
    /// <param name="measured">Measured tip pose.</param>
    /// <param name="action">Six numbers; outside [−1, 1] they are clipped, NaN counts as zero.</param>
    public Pose Next(in Pose commanded, in Pose measured, ReadOnlySpan<float> action) => IntoBox(Wanted(commanded, measured, action));

    /// <summary>Where an action leads before the box is asked: stepped and pulled back.</summary>
    /// <param name="commanded">Last commanded tip pose.</param>
    /// <param name="measured">Measured tip pose.</param>
    /// <param name="action">Six numbers; outside [−1, 1] they are clipped, NaN counts as zero.</param>
    public Pose Wanted(in Pose commanded, in Pose measured, ReadOnlySpan<float> action)
    {
        Vec3 v = new Vec3(Unit(action[0]), Unit(action[1]), Unit(action[2])) * _task.Action.TranslationM;
        Vec3 w = new Vec3(Unit(action[3]), Unit(action[4]), Unit(action[5])) * _task.Action.RotationRad;
        // Both rotate by R alone: the adjoint would turn a pure translation into a rotation of the arm's length.
        Vec3 position = commanded.P + commanded.R * v;
        Quat orientation = (commanded.Orientation * Quat.Exp(w)).Normalized();
        return PullBack(new Pose(orientation, position), measured);
    }

    /// <summary>The nearest pose inside the task's safety box.</summary>
    public Pose IntoBox(in Pose tip) => Into(tip, _whole);

    /// <summary>The nearest pose inside bounds on the place, and inside the box's on the orientation.</summary>
    public Pose Into(in Pose tip, in TipBounds bounds)
    {
        BoxSection box = _task.Box;
        Vec3 d = tip.P - _geometry.Hole;
        Vec3 rpy = TaskGeometry.RpyOf(tip.R);
        var clipped = new Vec3(Clip(rpy.X, box.TiltRad), Clip(rpy.Y, box.TiltRad), Clip(rpy.Z, box.YawRad));
        return new Pose(TaskGeometry.FromRpy(clipped), _geometry.Hole + bounds.Clip(d));
    }

    private Pose PullBack(in Pose target, in Pose measured)
    {
        double clip = _task.Action.LeadM;
        Vec3 d = target.P - measured.P;
        Vec3 turn = (measured.Orientation.Conjugate() * target.Orientation).Log();
        double bend = _task.Action.LeadRad;
        var kept = new Vec3(Clip(turn.X, bend), Clip(turn.Y, bend), Clip(turn.Z, bend));
        return new Pose(
            (measured.Orientation * Quat.Exp(kept)).Normalized(),
            measured.P + new Vec3(Clip(d.X, clip), Clip(d.Y, clip), Clip(d.Z, clip)));
    }

    private static double Unit(float value) => float.IsNaN(value) ? 0 : Math.Clamp(value, -1f, 1f);

    private static double Clip(double value, double limit) => Math.Clamp(value, -limit, limit);
}
