using Warmstart.Controller.Policies;
using Warmstart.Robot;

namespace Warmstart.Controller.Tasks.Kinds;

/// <summary>A goal pose in free space that is to be reached and held, around a wall where the task has one.</summary>
internal sealed class ReachKind : TaskKind
{
    private const double LeastRoom = 0.01;

    public override string Name => "reach";

    public override bool HasContact => false;

    internal override string Parts => "goal_from_tip:3,goal_yaw:1,wall_from_tip:1,wall_top_from_tip:1,wall_velocity:1";

    public override IPolicy Expert(TaskDefinition task, bool careful) => new ReachExpert(task, careful);

    internal override string? FirstError(TaskDefinition t) =>
        TaskRules.Numbers("target.point", t.Target.Point, 3, -0.85, 0.85)
        ?? TaskRules.Range("success.angle_rad", t.Success.AngleRad, 1e-3, 0.5)
        ?? TaskRules.Absent("target.hole", t.Target.Hole) ?? TaskRules.Absent("world.drawer", t.World.Drawer)
        ?? (t.Wall is { } wall ? Wall(wall, t) : null);

    internal override SuccessRule Success(TaskDefinition task, TaskGeometry geometry) => new Reached(task.Success, geometry.TipAt(Vec3.Zero, 0));

    private static string? Wall(WallSection w, TaskDefinition t) =>
        TaskRules.Range("wall.half_thickness_m", w.HalfThicknessM, 1e-3, 0.1)
        ?? TaskRules.Range("wall.least_m", w.LeastM, w.HalfThicknessM + t.Success.RadiusM, t.Box.HalfWidthM)
        ?? TaskRules.Range("wall.most_m", w.MostM, w.LeastM, FirstStart(t) - w.HalfThicknessM)
        ?? TaskRules.Range("wall.highest_top_m", w.HighestTopM, t.Reset.HighestM, t.Box.HighestM - LeastRoom)
        ?? TaskRules.Range("wall.lowest_top_m", w.LowestTopM, t.Reset.HighestM, w.HighestTopM)
        ?? TaskRules.Range("wall.speed_m_per_s", w.SpeedMPerS, 0, 0.05);

    // The start that lies nearest to the wall.
    private static double FirstStart(TaskDefinition t) => (t.Reset.Center?[1] ?? 0) - t.Reset.OffsetM;

    /// <summary>Near enough to the goal in place and orientation.</summary>
    private sealed class Reached(SuccessSection rule, Pose goal) : SuccessRule(rule.HoldSteps)
    {
        protected override bool Holds(in TipState tip) =>
            (tip.Measured.P - goal.P).Length <= rule.RadiusM && Quat.Angle(tip.Measured.Orientation, goal.Orientation) <= rule.AngleRad!.Value;
    }
}
