using Warmstart.Controller.Tasks.Kinds;
using Warmstart.Loop.Seam;
using Warmstart.Robot;

namespace Warmstart.Controller.Tasks;

/// <summary>A task's limits and robot settings in the form that the loop takes.</summary>
public static class TaskLimitsFactory
{
    /// <summary>Bounds and gains for the loop.</summary>
    /// <param name="task">The task.</param>
    /// <param name="sequence">Number of this struct; each new one counts up by one.</param>
    public static TaskLimits Limits(TaskDefinition task, long sequence)
    {
        ArgumentNullException.ThrowIfNull(task);
        var geometry = new TaskGeometry(task);
        BoxSection box = task.Box;
        double middle = 0.5 * (box.LowestM + box.HighestM), half = 0.5 * (box.HighestM - box.LowestM);
        double sine = Math.Sin(0.5 * task.Gains.RotationClipRad);
        double clip = task.Gains.TranslationClipM;
        return new TaskLimits
        {
            Sequence = sequence,
            BoxCentre = geometry.Hole + new Vec3(0, 0, middle),
            BoxOrientation = Quat.FromMatrix(TaskGeometry.Down),
            BoxHalfExtents = new Vec3(box.HalfWidthM + Slack, box.HalfWidthM + Slack, half + Slack),
            BoxRpyBounds = new Vec3(box.TiltRad + Slack, box.TiltRad + Slack, box.YawRad + Slack),
            TranslationalStiffness = task.Gains.TranslationStiffness,
            TranslationalDamping = task.Gains.TranslationDamping,
            RotationalStiffness = task.Gains.RotationStiffness,
            RotationalDamping = task.Gains.RotationDamping,
            TranslationalClip = new Vec3(clip, clip, clip),
            RotationalClip = new Vec3(sine, sine, sine),
            TranslationalIntegral = task.Gains.TranslationIntegral ?? 0,
            RotationalIntegral = task.Gains.RotationIntegral ?? 0,
            NullspaceStiffness = task.Gains.NullspaceStiffness ?? 0.2,
            NullspaceJoint1Weight = task.Gains.NullspaceJoint1Weight ?? 100,
            ForceTrip = task.Force.TripN,
            TorqueTrip = task.Force.TripNm,
            AxisForceTrip = Axes(task.Force.AxisTripN, task.Force.TripN),
            AxisTorqueTrip = Axes(task.Force.AxisTripNm, task.Force.TripNm),
            ForceRateTrip = task.Force.RateTripNPerS ?? double.MaxValue,
            TorqueRateTrip = task.Force.RateTripNmPerS ?? double.MaxValue,
            TripDwellMs = 5,
            SpeedFree = task.Speed.FreeMPerS,
            SpeedNearContact = task.Speed.NearMPerS,
            AngularSpeed = task.Speed.RotationRadPerS,
            ContactForce = 5,
            ContactZoneHeight = TaskKind.Of(task).HasContact ? task.Speed.NearHeightM - middle : double.NegativeInfinity,
            ToolPosition = geometry.F_T_EE.P,
            ToolOrientation = geometry.F_T_EE.Orientation,
        };
    }

    /// <summary>The same bounds with a narrower box: nothing is wider than it was.</summary>
    /// <param name="limits">The task's own bounds.</param>
    /// <param name="place">The task's place in the base frame, m.</param>
    /// <param name="bounds">The narrower box, relative to that place.</param>
    /// <param name="sequence">Number of this struct; each new one counts up by one.</param>
    public static TaskLimits Within(in TaskLimits limits, Vec3 place, in TipBounds bounds, long sequence)
    {
        TaskLimits narrow = limits;
        var slack = new Vec3(Slack, Slack, Slack);
        Vec3 half = limits.BoxHalfExtents - slack;
        // The box stands on the base's axes: its frame only turns y and z over.
        var own = new TipBounds(limits.BoxCentre - half, limits.BoxCentre + half);
        Vec3 lower = own.Clip(place + bounds.Lower), upper = own.Clip(place + bounds.Upper);
        narrow.Sequence = sequence;
        narrow.BoxCentre = (lower + upper) * 0.5;
        narrow.BoxHalfExtents = (upper - lower) * 0.5 + slack;
        narrow.ContactZoneHeight = limits.ContactZoneHeight + limits.BoxCentre.Z - narrow.BoxCentre.Z;
        return narrow;
    }

    /// <summary>What the robot is told before a motion: load, end effector, collision thresholds.</summary>
    public static RobotSetup Setup(TaskDefinition task)
    {
        ArgumentNullException.ThrowIfNull(task);
        var geometry = new TaskGeometry(task);
        ForceSection force = task.Force;
        // The robot's nominal end effector is that of the Franka Hand, as its own settings have it.
        Pose tip = FrankaHand.F_T_NE.Inverse() * geometry.F_T_EE;
        return new RobotSetup
        {
            LoadMass = task.Tool.LoadKg,
            LoadCentre = Vec3.From(task.Tool.LoadCenter),
            LoadInertia = Vec3.From(task.Tool.LoadInertia),
            NE_p_EE = tip.P,
            NE_q_EE = tip.Orientation,
            TorqueThresholds = JointVector.Filled(force.ReflexJointNm),
            ForceThresholds = Vector6.From(
                new Vec3(force.ReflexN, force.ReflexN, force.ReflexN), new Vec3(force.ReflexNm, force.ReflexNm, force.ReflexNm)),
        };
    }

    private static Vec3 Axes(double[]? axes, double byDefault) => axes is null ? new Vec3(1, 1, 1) * byDefault : Vec3.From(axes);

    // A policy step clips to the box itself; the loop's box is the wall behind it, not a second edge to quarrel over rounding.
    private const double Slack = 1e-4;
}
