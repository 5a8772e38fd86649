using Warmstart.Controller.Policies;
using Warmstart.Robot;

namespace Warmstart.Controller.Tasks.Kinds;

/// <summary>A drawer that is opened with the rod in the eye of its handle.</summary>
internal sealed class DrawerKind : TaskKind
{
    public override string Name => "drawer";

    internal override string Parts => "eye_from_tip:3,eye_yaw:1,eye_from_tip_fine:3";

    public override IPolicy Expert(TaskDefinition task, bool careful) => new DrawerExpert(task, careful);

    internal override string? FirstError(TaskDefinition t) =>
        TaskRules.Numbers("target.point", t.Target.Point, 3, -0.85, 0.85)
        ?? TaskRules.Range("target.depth_m", t.Target.DepthM, 0.001, 0.3)
        ?? TaskRules.Range("target.opens_rad", t.Target.OpensRad, -Math.PI, Math.PI)
        ?? TaskRules.Range("success.depth_m", t.Success.DepthM, 0.001, 0.3)
        ?? TaskRules.Range("success.depth_m", t.Success.DepthM, 0.001, t.Target.DepthM!.Value)
        ?? TaskRules.Range("success.travel_m", t.Success.TravelM, 0.005, t.Box.HalfWidthM)
        ?? TaskRules.Range("success.force_n", t.Success.ForceN, 0.5, t.Force.BudgetN)
        ?? TaskRules.Range("box.lowest_m", t.Box.LowestM, -t.Target.DepthM.Value, -t.Success.DepthM!.Value)
        ?? TaskRules.Range("tool.peg_length_m", t.Tool.PegLengthM, t.Success.DepthM.Value, 0.3)
        ?? TaskRules.Absent("target.hole", t.Target.Hole) ?? TaskRules.Absent("wall", t.Wall)
        ?? (t.World.Drawer is { } drawer ? World(drawer, t) : "world.drawer is missing: a task of kind drawer must have it");

    internal override SuccessRule Success(TaskDefinition task, TaskGeometry geometry) => new Opened(task.Success, geometry.Hole, geometry.Opens);

    private static string? World(WorldDrawerSection d, TaskDefinition t) =>
        TaskRules.Range("world.drawer.mass_kg", d.MassKg, 0.1, 50)
        ?? TaskRules.Range("world.drawer.travel_m", d.TravelM, t.Success.TravelM!.Value, 1)
        ?? TaskRules.Range("world.drawer.friction_n", d.FrictionN, 0, 100)
        ?? TaskRules.Range("world.drawer.viscosity", d.Viscosity, 0, 500)
        ?? TaskRules.Range("world.drawer.closing_n", d.ClosingN, 1.5 * d.FrictionN, 200)
        ?? TaskRules.Range("world.block_half_width_m", t.World.BlockHalfWidthM, t.Box.HalfWidthM + t.Tool.PegDiameterM + d.TravelM, 1);

    /// <summary>In the eye, far enough along the opening direction and near its line, and pulling: an arm beside the handle feels no force.</summary>
    private sealed class Opened(SuccessSection rule, Vec3 eye, Vec3 direction) : SuccessRule(rule.HoldSteps)
    {
        protected override bool Holds(in TipState tip)
        {
            Vec3 d = tip.Measured.P - eye;
            double travel = Vec3.Dot(d, direction);
            Vec3 beside = d - direction * travel;
            double pull = Vec3.Dot(tip.Measured.R * tip.Wrench.Linear, direction);
            return d.Z <= -rule.DepthM!.Value && travel >= rule.TravelM!.Value
                && (beside.X * beside.X) + (beside.Y * beside.Y) <= rule.RadiusM * rule.RadiusM && pull >= rule.ForceN!.Value;
        }
    }
}
