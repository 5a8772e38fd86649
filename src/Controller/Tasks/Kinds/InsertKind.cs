using Warmstart.Controller.Policies;
using Warmstart.Robot;

namespace Warmstart.Controller.Tasks.Kinds;

/// <summary>A peg into a hole.</summary>
internal sealed class InsertKind : TaskKind
{
    public override string Name => "insert";

    internal override string Parts => "hole_from_tip:3,hole_yaw:1,hole_from_tip_fine:3";

    public override IPolicy Expert(TaskDefinition task, bool careful) => new ExpertPolicy(task, careful);

    internal override string? FirstError(TaskDefinition t) =>
        TaskRules.Numbers("target.hole", t.Target.Hole, 3, -0.85, 0.85)
        ?? TaskRules.Range("target.depth_m", t.Target.DepthM, 0.001, 0.3)
        ?? TaskRules.Range("success.depth_m", t.Success.DepthM, 0.001, 0.3)
        ?? TaskRules.Range("box.lowest_m", t.Box.LowestM, -t.Target.DepthM!.Value, -t.Success.DepthM!.Value)
        ?? TaskRules.Range("target.depth_m", t.Target.DepthM, t.Success.DepthM.Value, 0.3)
        ?? TaskRules.Range("tool.peg_length_m", t.Tool.PegLengthM, t.Success.DepthM.Value, 0.3)
        ?? TaskRules.Range("world.block_half_width_m", t.World.BlockHalfWidthM, t.Box.HalfWidthM + t.Tool.PegDiameterM, 1)
        ?? TaskRules.Absent("wall", t.Wall) ?? TaskRules.Absent("world.drawer", t.World.Drawer) ?? TaskRules.Absent("target.point", t.Target.Point);

    internal override SuccessRule Success(TaskDefinition task, TaskGeometry geometry) => new Inserted(task.Success, geometry.Hole);

    /// <summary>Deep enough, and near enough to the hole's axis.</summary>
    private sealed class Inserted(SuccessSection rule, Vec3 hole) : SuccessRule(rule.HoldSteps)
    {
        protected override bool Holds(in TipState tip)
        {
            Vec3 d = tip.Measured.P - hole;
            bool deep = d.Z <= -rule.DepthM!.Value;
            return deep && (d.X * d.X) + (d.Y * d.Y) <= rule.RadiusM * rule.RadiusM;
        }
    }
}
