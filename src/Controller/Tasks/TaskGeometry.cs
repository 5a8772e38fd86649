using Warmstart.Numerics.Scalar;
using Warmstart.Robot;

namespace Warmstart.Controller.Tasks;

/// <summary>The task's poses as the mathematics wants them; derived once from a <see cref="TaskDefinition"/>. Immutable.</summary>
public sealed class TaskGeometry
{
    /// <summary>Derives the geometry of a valid task.</summary>
    public TaskGeometry(TaskDefinition task)
    {
        ArgumentNullException.ThrowIfNull(task);
        Hole = Vec3.From(task.Target.Place);
        Trig.SinCos(task.Target.OpensRad ?? 0, out double sin, out double cos);
        Opens = new Vec3(cos, sin, 0);
        Home = JointVector.From(task.HomeQ);
        F_T_EE = new Pose(Mat3.RotationZ(task.Tool.TipYawRad), Vec3.From(task.Tool.TipInFlange));
    }

    /// <summary>Orientation of the tip that points straight down at yaw zero: x as the base's, y and z turned over.</summary>
    public static Mat3 Down => Mat3.Diagonal(1, -1, -1);

    /// <summary>The task's place in the base frame, m: centre of the hole's rim, the goal, or the middle of the closed drawer's eye.</summary>
    public Vec3 Hole { get; }

    /// <summary>Direction in which a drawer opens, base axes, a unit vector.</summary>
    public Vec3 Opens { get; }

    /// <summary>Joint pose above the hole, rad.</summary>
    public JointVector Home { get; }

    /// <summary>Tip of the peg in the flange frame.</summary>
    public Pose F_T_EE { get; }

    /// <summary>Tip pose that points straight down.</summary>
    /// <param name="offset">Position relative to the hole's rim, base axes, m.</param>
    /// <param name="yaw">Rotation about the base's z axis, rad.</param>
    public Pose TipAt(Vec3 offset, double yaw) => new(Mat3.RotationZ(yaw) * Down, Hole + offset);

    /// <summary>Roll, pitch and yaw (rad) of a tip's orientation away from straight down, about the base's fixed axes.</summary>
    public static Vec3 RpyOf(in Mat3 tip) => (tip * Down).ToRpy();

    /// <summary>Tip orientation from its roll, pitch and yaw away from straight down; the inverse of <see cref="RpyOf"/>.</summary>
    public static Mat3 FromRpy(Vec3 rpy) => Mat3.FromRpy(rpy) * Down;
}
