using Warmstart.Robot;

namespace Warmstart.Controller.Tasks;

/// <summary>Success from the robot's own state: deep enough, near enough to the hole's axis, for enough policy steps in a row.</summary>
internal sealed class SuccessRule(TaskDefinition task, TaskGeometry geometry)
{
    private int _held;

    public void Clear() => _held = 0;

    /// <summary>Judges one policy step. True once the rule has held long enough. NaN never succeeds.</summary>
    public bool Step(in Pose tip)
    {
        Vec3 d = tip.P - geometry.Hole;
        bool deep = d.Z <= -task.Success.DepthM;
        bool onAxis = (d.X * d.X) + (d.Y * d.Y) <= task.Success.RadiusM * task.Success.RadiusM;
        _held = deep && onAxis ? _held + 1 : 0;
        return _held >= task.Success.HoldSteps;
    }
}
