using Warmstart.Robot;
using Warmstart.Safety.Collision;
using Warmstart.Safety.Faults;
using Warmstart.Safety.Limits;

namespace Warmstart.Safety.Monitors;

/// <summary>Watches where the arm is and how fast: joints, tool, box.</summary>
internal sealed class MotionMonitor(LimitsTable limits)
{
    private const int SpeedDwellMs = 3;
    private const int BoxDwellMs = 10;
    private const double VelocitySlack = 0.05;
    private const double ToolSpeedSlack = 1.25;

    /// <summary>How far outside the box the tool may be, m: reference and arm differ by the error clip.</summary>
    public const double BoxMargin = 0.02;

    private Dwell _joints;
    private Dwell _tool;
    private Dwell _box;

    public FaultSet Check(in SafetyInputs inputs, in SafetyEnvelope envelope, int elapsedMs)
    {
        if (!inputs.MotionRuns)
        {
            (_joints, _tool, _box) = (default, default, default);
            return FaultSet.Empty;
        }
        bool wall = false, fast = false;
        JointVector lower = default, upper = default;
        limits.VelocityBounds(inputs.q, ref lower, ref upper);
        for (int i = 0; i < JointVector.Length; i++)
        {
            wall |= !(inputs.q[i] >= limits.q_stop_min[i] && inputs.q[i] <= limits.q_stop_max[i]);
            fast |= !(inputs.dq[i] >= lower[i] - VelocitySlack && inputs.dq[i] <= upper[i] + VelocitySlack);
        }
        var twist = inputs.ToolTwist;
        bool tool = !(twist.Linear.Length <= ToolSpeedSlack * limits.Configuration.ToolSpeed
            && twist.Angular.Length <= ToolSpeedSlack * limits.Configuration.ToolAngularSpeed);
        bool outside = inputs.Following && envelope.HasBox && !(envelope.Box.Outside(inputs.ToolPosition) <= BoxMargin);
        return FaultSet.Empty
            .With(Fault.JointPositionWall, wall)
            .With(Fault.SelfCollision, !(inputs.SelfDistance >= SelfCollisionGovernor.Stop))
            .With(Fault.JointVelocityLimit, _joints.Held(fast, elapsedMs, SpeedDwellMs))
            .With(Fault.ToolSpeedLimit, _tool.Held(tool, elapsedMs, SpeedDwellMs))
            .With(Fault.WorkspaceExit, _box.Held(outside, elapsedMs, BoxDwellMs));
    }
}
