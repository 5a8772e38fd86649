using System.Globalization;
using Warmstart.Controller.Tasks.Kinds;
using Warmstart.Robot;
using Warmstart.Safety.Limits;

namespace Warmstart.Controller.Tasks.Checks;

/// <summary>
/// Looks at a task before anything moves: can every pose of its box be reached with room to the joint limits, are its speeds within the joints'
/// own, and does its force add up. A pure function of task and arm.
/// </summary>
public static class TaskCheck
{
    private const int Grid = 3;
    private const double WarnMargin = 0.2, FailMargin = 0.06;
    private const double WarnCondition = 40;
    private const double PartStiffness = 1e5;

    /// <summary>Checks a valid task.</summary>
    /// <param name="task">The task.</param>
    /// <param name="arm">The arm that it is to run on, bare.</param>
    /// <returns>The findings, in a fixed order.</returns>
    public static IReadOnlyList<CheckLine> Run(TaskDefinition task, ArmModel arm)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(arm);
        var survey = new BoxSurvey(task, arm, Grid);
        return [Reach(survey), Home(task, survey), Limits(survey), Dexterity(survey), Speed(task, survey), Push(task), Torque(task, survey), Impact(task, survey), Order(task)];
    }

    private static CheckLine Reach(BoxSurvey survey) => survey.Unreachable == 0
        ? new(CheckLevel.Ok, "reach", $"all {survey.Poses} poses of the box (corners, edges, heights, both yaws) are reachable from home_q")
        : new(CheckLevel.Fail, "reach", Text($"{survey.Unreachable} of {survey.Poses} poses of the box are out of reach, the first at {survey.FirstUnreachable}; make box.half_width_m or box.yaw_rad smaller, or move the target"));

    private static CheckLine Home(TaskDefinition task, BoxSurvey survey)
    {
        Vec3 offset = survey.HomeTip.P - survey.Geometry.Hole;
        double across = Math.Sqrt(offset.X * offset.X + offset.Y * offset.Y);
        double tilt = TaskGeometry.RpyOf(survey.HomeTip.R) is var rpy ? Math.Max(Math.Abs(rpy.X), Math.Abs(rpy.Y)) : 0;
        string where = Text($"home_q holds the tip {1000 * across:0} mm beside and {1000 * offset.Z:0} mm above the target, tilted {tilt:0.000} rad");
        bool good = across <= task.Box.HalfWidthM && offset.Z > 0 && offset.Z <= task.Box.HighestM + 0.05 && tilt <= task.Box.TiltRad + 0.05;
        return good ? new(CheckLevel.Ok, "home", where) : new(CheckLevel.Fail, "home", where + "; it must be above the target, inside the box and point down");
    }

    private static CheckLine Limits(BoxSurvey survey) => survey.Margin switch
    {
        >= WarnMargin => new(CheckLevel.Ok, "joint limits", Text($"at least {survey.Margin:0.00} rad everywhere (joint {survey.MarginJoint + 1} comes nearest)")),
        >= FailMargin => new(CheckLevel.Warn, "joint limits", Text($"joint {survey.MarginJoint + 1} comes to {survey.Margin:0.00} rad of a limit; another home_q would leave more room")),
        _ => new(CheckLevel.Fail, "joint limits", Text($"joint {survey.MarginJoint + 1} comes to {survey.Margin:0.00} rad of a limit, at least {FailMargin} is needed; choose another home_q")),
    };

    private static CheckLine Dexterity(BoxSurvey survey) => survey.Condition <= WarnCondition
        ? new(CheckLevel.Ok, "dexterity", Text($"the Jacobian's condition is at most {survey.Condition:0}"))
        : new(CheckLevel.Warn, "dexterity", Text($"the Jacobian's condition reaches {survey.Condition:0}: the arm is near a singularity somewhere in the box"));

    private static CheckLine Speed(TaskDefinition task, BoxSurvey survey)
    {
        double share = survey.JointSpeedShare;
        string text = Text($"speed.free_m_per_s {task.Speed.FreeMPerS} takes up to {100 * share:0} % of a joint's speed");
        return share <= 0.9 ? new(CheckLevel.Ok, "speed", text) : new(CheckLevel.Warn, "speed", text + ": the governor will slow the arm there");
    }

    private static CheckLine Push(TaskDefinition task)
    {
        double push = StaticForce(task);
        string text = Text($"stiffness times clip pushes with at most {push:0.#} N; budget {task.Force.BudgetN} N, trip {task.Force.TripN} N, reflex {task.Force.ReflexN} N");
        return push <= task.Force.BudgetN ? new(CheckLevel.Ok, "static force", text)
            : push <= task.Force.TripN ? new(CheckLevel.Warn, "static force", text + "; it is over the budget: lower gains.translation_clip_m")
            : new(CheckLevel.Fail, "static force", text + "; leaning on a wall would trip: lower gains.translation_clip_m");
    }

    private static CheckLine Torque(TaskDefinition task, BoxSurvey survey)
    {
        double share = survey.TorqueShare(StaticForce(task));
        string text = Text($"that push and gravity take up to {100 * share:0} % of a joint's torque");
        return share <= 0.8 ? new(CheckLevel.Ok, "joint torque", text) : new(CheckLevel.Fail, "joint torque", text + "; lower the clip, the load, or come nearer to the base");
    }

    private static CheckLine Impact(TaskDefinition task, BoxSurvey survey)
    {
        double mass = survey.EffectiveMass;
        double hit = ImpactBound.PeakForce(task.Speed.NearMPerS, mass, PartStiffness, StaticForce(task));
        string text = Text($"at speed.near_m_per_s {task.Speed.NearMPerS} with {mass:0.0} kg behind it the tip hits a part of {PartStiffness:0} N/m with at most {hit:0} N");
        return hit <= task.Force.TripN ? new(CheckLevel.Ok, "impact", text)
            : new(CheckLevel.Warn, "impact", Text($"{text}, over the trip of {task.Force.TripN} N; {ImpactBound.SpeedFor(task.Force.TripN, mass, PartStiffness, StaticForce(task)):0.000} m/s would stay below it"));
    }

    private static CheckLine Order(TaskDefinition task) => !TaskKind.Of(task).HasContact
        ? new(CheckLevel.Ok, "contact zone", "none: the task is in free space")
        : task.Speed.NearHeightM > 0
        ? new(CheckLevel.Ok, "contact zone", Text($"slow below {1000 * task.Speed.NearHeightM:0} mm above the rim"))
        : new(CheckLevel.Warn, "contact zone", "speed.near_height_m is 0: the arm is slow only once it has felt a contact");

    private static double StaticForce(TaskDefinition task) =>
        task.Gains.TranslationStiffness * task.Gains.TranslationClipM + 0.1 * (task.Gains.TranslationIntegral ?? 0);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
