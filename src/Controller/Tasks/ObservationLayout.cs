using System.Globalization;
using Warmstart.Controller.Tasks.Kinds;
using Warmstart.Robot;

namespace Warmstart.Controller.Tasks;

/// <summary>
/// The order, frames and scales of an observation. Positions and velocities are in tip axes, the pose is relative to where the episode began;
/// fixed scales bring everything to about ±1. Immutable; writing allocates nothing.
/// </summary>
public sealed class ObservationLayout
{
    /// <summary>Numbers in an observation.</summary>
    public const int Size = 32;

    /// <summary>Names of the parts with their lengths, in order; part of the hash. The last seven numbers are the task kind's.</summary>
    private const string Parts =
        "tip_in_reset_frame:3,tip_rpy_from_reset:3,linear_velocity:3,angular_velocity:3,gripper:1,force:3,torque:3,"
        + "commanded_minus_measured_position:3,commanded_minus_measured_rotation:3,";

    private readonly ObservationSection _scale;
    private readonly double _lagPosition;
    private readonly double _lagRotation;
    private readonly string _kindParts;
    private readonly bool _hasContact;

    /// <summary>Creates the layout of a task.</summary>
    public ObservationLayout(TaskDefinition task)
    {
        ArgumentNullException.ThrowIfNull(task);
        _scale = task.Observation;
        TaskKind kind = TaskKind.Of(task);
        (_kindParts, _hasContact) = (kind.Parts, kind.HasContact);
        _lagPosition = 1 / task.Action.LeadM;
        _lagRotation = 1 / task.Action.LeadRad;
        Hash = TaskHash.Of(Describe());
    }

    /// <summary>Hash of order, scales and clips; two layouts with equal hashes mean the same by the same numbers.</summary>
    public ulong Hash { get; }

    /// <summary>Writes an observation.</summary>
    /// <param name="tip">The tip's state.</param>
    /// <param name="reset">Tip pose at the episode's first step.</param>
    /// <param name="hole">Estimated hole, goal or eye.</param>
    /// <param name="to">Room for <see cref="Size"/> numbers.</param>
    /// <param name="wall">The wall; only a task in free space shows it.</param>
    public void Write(in TipState tip, in Pose reset, in HoleEstimate hole, Span<float> to, in WallState wall = default)
    {
        Mat3 R = tip.Measured.R;
        Put(to, 0, reset.R.TransposeTimes(tip.Measured.P - reset.P) * _scale.Position);
        Vec3 rpy = (reset.R.Transpose() * R).ToRpy();
        Put(to, 3, new Vec3(rpy.X * _scale.Tilt, rpy.Y * _scale.Tilt, rpy.Z * _scale.Yaw));
        Put(to, 6, R.TransposeTimes(tip.Twist.Linear) * _scale.LinearVelocity);
        Put(to, 9, R.TransposeTimes(tip.Twist.Angular) * _scale.AngularVelocity);
        to[12] = 0;
        Put(to, 13, tip.Wrench.Linear * _scale.Force, _scale.ForceClip);
        Put(to, 16, tip.Wrench.Angular * _scale.Torque, _scale.TorqueClip);
        Put(to, 19, R.TransposeTimes(tip.Commanded.P - tip.Measured.P) * _lagPosition);
        Put(to, 22, (tip.Measured.Orientation.Conjugate() * tip.Commanded.Orientation).Log() * _lagRotation);
        Vec3 away = R.TransposeTimes(hole.Position - tip.Measured.P);
        Put(to, 25, away * _scale.Position);
        to[28] = (float)((hole.Yaw - TaskGeometry.RpyOf(R).Z) * _scale.Yaw);
        if (!_hasContact)
        {
            var seen = new Vec3((wall.Y - tip.Measured.P.Y) * _scale.Position, (wall.Top - tip.Measured.P.Z) * _scale.Position, wall.Velocity * _scale.LinearVelocity);
            Put(to, 29, seen);
            return;
        }
        var fine = new Vec3(away.X * _scale.FineOffset, away.Y * _scale.FineOffset, away.Z * _scale.FineHeight);
        Put(to, 29, fine, _scale.FineClip);
    }

    /// <summary>Reads back, in SI units, what a scripted policy needs from an observation of this layout.</summary>
    public TipView View(ReadOnlySpan<float> observation) => new(
        Get(observation, 25) * (1 / _scale.Position),
        observation[28] / _scale.Yaw,
        Get(observation, 19) * (1 / _lagPosition),
        Get(observation, 22) * (1 / _lagRotation),
        Get(observation, 13) * (1 / _scale.Force));

    /// <summary>Reads back the wall of a task in free space: its middle along the base's y axis and its upper edge, both relative to the tip, and its velocity.</summary>
    public WallState Wall(ReadOnlySpan<float> observation) =>
        new(observation[29] / _scale.Position, observation[30] / _scale.Position, observation[31] / _scale.LinearVelocity);

    private static void Put(Span<float> to, int at, Vec3 value, double clip = double.PositiveInfinity)
    {
        for (int i = 0; i < 3; i++)
            to[at + i] = (float)Math.Clamp(value[i], -clip, clip);
    }

    private static Vec3 Get(ReadOnlySpan<float> from, int at) => new(from[at], from[at + 1], from[at + 2]);

    private string Describe()
    {
        double[] scales =
        [
            _scale.Position, _scale.Tilt, _scale.Yaw, _scale.LinearVelocity, _scale.AngularVelocity, _scale.Force, _scale.ForceClip,
            _scale.Torque, _scale.TorqueClip, _scale.FineOffset, _scale.FineHeight, _scale.FineClip, _scale.ForceWindowMs, _lagPosition,
            _lagRotation,
        ];
        return Parts + _kindParts + ";" + string.Join(',', scales.Select(s => s.ToString("R", CultureInfo.InvariantCulture)));
    }
}
