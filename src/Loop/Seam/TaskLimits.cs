using Warmstart.Robot;

namespace Warmstart.Loop.Seam;

/// <summary>
/// The task's bounds and gains; from controller to loop, read at each start of a motion and whenever a new one is written. Each value can only
/// tighten what the loop's own configuration allows; not-finite or senseless values refuse the whole struct and the previous one stays.
/// </summary>
public struct TaskLimits
{
    /// <summary>Counts up by one for each new struct.</summary>
    public long Sequence;

    /// <summary>Centre of the workspace box in the base frame, m.</summary>
    public Vec3 BoxCentre;

    /// <summary>Orientation of the box and of its roll-pitch-yaw bounds: box frame in base frame (unit quaternion).</summary>
    public Quat BoxOrientation;

    /// <summary>Half extents of the box along its axes, m (&gt; 0).</summary>
    public Vec3 BoxHalfExtents;

    /// <summary>Largest roll, pitch and yaw (fixed axes x, y, z of the box frame) of the tool against <see cref="BoxOrientation"/>, rad (0..π).</summary>
    public Vec3 BoxRpyBounds;

    /// <summary>Translational stiffness, N/m (0..6000).</summary>
    public double TranslationalStiffness;

    /// <summary>Translational damping, Ns/m (0..400).</summary>
    public double TranslationalDamping;

    /// <summary>Rotational stiffness, Nm/rad (0..300).</summary>
    public double RotationalStiffness;

    /// <summary>Rotational damping, Nms/rad (0..30).</summary>
    public double RotationalDamping;

    /// <summary>Gain on the translational error summed up over ticks, N/m a tick (0..100); 0: no integral part.</summary>
    public double TranslationalIntegral;

    /// <summary>Gain on the rotational error summed up over ticks, Nm a tick (0..100); 0: no integral part.</summary>
    public double RotationalIntegral;

    /// <summary>Error clip of each translational axis in the base frame, m (0..0.1): static force is at most stiffness times this.</summary>
    public Vec3 TranslationalClip;

    /// <summary>Error clip of each rotational axis, as sine of the half angle (0..0.1).</summary>
    public Vec3 RotationalClip;

    /// <summary>Null-space stiffness, Nm/rad (0..100).</summary>
    public double NullspaceStiffness;

    /// <summary>Factor on joint 1's null-space error (0..100).</summary>
    public double NullspaceJoint1Weight;

    /// <summary>Measured force that stops the arm, N (&gt; 0).</summary>
    public double ForceTrip;

    /// <summary>Measured torque at the tool that stops the arm, Nm (&gt; 0).</summary>
    public double TorqueTrip;

    /// <summary>Measured force along each base axis that stops the arm, N (&gt; 0).</summary>
    public Vec3 AxisForceTrip;

    /// <summary>Measured torque about each base axis that stops the arm, Nm (&gt; 0).</summary>
    public Vec3 AxisTorqueTrip;

    /// <summary>Growth of the measured force that stops the arm, N/s (&gt; 0).</summary>
    public double ForceRateTrip;

    /// <summary>Growth of the measured torque that stops the arm, Nm/s (&gt; 0).</summary>
    public double TorqueRateTrip;

    /// <summary>How long a force or torque must be over its trip, ms (0..1000).</summary>
    public double TripDwellMs;

    /// <summary>Linear speed limit of the reference in free space, m/s (&gt; 0).</summary>
    public double SpeedFree;

    /// <summary>Linear speed limit of the reference near contact, m/s (&gt; 0, at most <see cref="SpeedFree"/>).</summary>
    public double SpeedNearContact;

    /// <summary>Angular speed limit of the reference, rad/s (&gt; 0).</summary>
    public double AngularSpeed;

    /// <summary>Measured force from which the arm counts as near contact, N (&gt; 0).</summary>
    public double ContactForce;

    /// <summary>Height of the tool above the box centre (along the base frame's z) below which contact is expected, m; −∞ switches the zone off.</summary>
    public double ContactZoneHeight;

    /// <summary>Tool frame in the flange frame: position, m.</summary>
    public Vec3 ToolPosition;

    /// <summary>Tool frame in the flange frame: orientation (unit quaternion).</summary>
    public Quat ToolOrientation;

    /// <summary>Plain ones to begin from, for rehearsals and rigs: a box of 10 cm each way around a pose, SERL's stiffness and clip, trips by size alone, no contact zone, no tool.</summary>
    /// <param name="at">Centre and orientation of the box, in the base frame.</param>
    public static TaskLimits Around(in Pose at) => new()
    {
        Sequence = 1,
        BoxCentre = at.P,
        BoxOrientation = at.Orientation,
        BoxHalfExtents = new Vec3(0.1, 0.1, 0.1),
        BoxRpyBounds = new Vec3(0.3, 0.3, 0.6),
        TranslationalStiffness = 2000,
        TranslationalDamping = 89,
        RotationalStiffness = 150,
        RotationalDamping = 7,
        TranslationalClip = new Vec3(0.008, 0.008, 0.008),
        RotationalClip = new Vec3(0.05, 0.05, 0.05),
        NullspaceStiffness = 0.2,
        NullspaceJoint1Weight = 100,
        ForceTrip = 60,
        TorqueTrip = 15,
        AxisForceTrip = new Vec3(1e3, 1e3, 1e3),
        AxisTorqueTrip = new Vec3(1e3, 1e3, 1e3),
        ForceRateTrip = 1e5,
        TorqueRateTrip = 1e4,
        TripDwellMs = 5,
        SpeedFree = 0.2,
        SpeedNearContact = 0.03,
        AngularSpeed = 1,
        ContactForce = 5,
        ContactZoneHeight = double.NegativeInfinity,
        ToolOrientation = Quat.Identity,
    };
}
