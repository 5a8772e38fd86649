using Warmstart.Loop.Seam;
using Warmstart.Robot;
using Warmstart.Safety.Limits;
using Warmstart.Safety.Monitors;

namespace Warmstart.Loop.Control;

/// <summary>Lets a task's bounds in if every value makes sense, tightened to what the loop's own configuration allows; else the ones before stay.</summary>
internal sealed class TaskLimitsGate(LimitsTable table)
{
    private const double UnitTolerance = 1e-3;
    private long _seen;

    /// <summary>The bounds in force.</summary>
    public TaskLimits Current;

    /// <summary>What the monitors need of them; until a task comes the configuration's own trips.</summary>
    public SafetyEnvelope Envelope = new()
    {
        ForceTrip = table.Configuration.ForceTrip,
        TorqueTrip = table.Configuration.TorqueTrip,
        AxisForceTrip = new Vec3(1, 1, 1) * table.Configuration.ForceTrip,
        AxisTorqueTrip = new Vec3(1, 1, 1) * table.Configuration.TorqueTrip,
        ForceRateTrip = table.Configuration.ForceRateTrip,
        TorqueRateTrip = table.Configuration.TorqueRateTrip,
        TripDwellMs = 5,
    };

    /// <summary>The controlled tool in the flange frame; null: the robot's own end effector.</summary>
    public Pose? F_T_tool;

    /// <summary>Whether any have been accepted.</summary>
    public bool HasLimits { get; private set; }

    /// <summary>How many were refused.</summary>
    public long Refused { get; private set; }

    /// <summary>Whether bounds would be accepted.</summary>
    public static bool Accepts(in TaskLimits limits) =>
        IsUnit(limits.BoxOrientation) && IsUnit(limits.ToolOrientation) && limits.BoxCentre.IsFinite && limits.ToolPosition.IsFinite
        && Positive(limits.BoxHalfExtents, 2) && Within(limits.BoxRpyBounds, Math.PI)
        && Within(limits.TranslationalStiffness, 6000) && Within(limits.TranslationalDamping, 400)
        && Within(limits.RotationalStiffness, 300) && Within(limits.RotationalDamping, 30)
        && Within(limits.TranslationalIntegral, 100) && Within(limits.RotationalIntegral, 100)
        && Within(limits.TranslationalClip, 0.1) && Within(limits.RotationalClip, 0.1)
        && Within(limits.NullspaceStiffness, 100) && Within(limits.NullspaceJoint1Weight, 100)
        && limits.ForceTrip > 0 && limits.TorqueTrip > 0 && limits.ForceRateTrip > 0 && limits.TorqueRateTrip > 0
        && Positive(limits.AxisForceTrip, 1e4) && Positive(limits.AxisTorqueTrip, 1e4) && Within(limits.TripDwellMs, 1000)
        && limits.SpeedNearContact > 0 && limits.SpeedNearContact <= limits.SpeedFree && limits.SpeedFree <= 10
        && limits.AngularSpeed > 0 && limits.AngularSpeed <= 10 && limits.ContactForce > 0 && !double.IsNaN(limits.ContactZoneHeight);

    public void Offer(in TaskLimits offered)
    {
        if (offered.Sequence == _seen)
            return;
        _seen = offered.Sequence;
        if (!Accepts(offered))
        {
            Refused++;
            return;
        }
        Current = offered;
        Current.BoxOrientation = offered.BoxOrientation.Normalized();
        Current.ToolOrientation = offered.ToolOrientation.Normalized();
        Current.SpeedFree = Math.Min(offered.SpeedFree, table.Translation.Velocity);
        Current.SpeedNearContact = Math.Min(offered.SpeedNearContact, Current.SpeedFree);
        Current.AngularSpeed = Math.Min(offered.AngularSpeed, table.Rotation.Velocity);
        F_T_tool = new Pose(Current.ToolOrientation, Current.ToolPosition);
        HasLimits = true;
        Envelope = new SafetyEnvelope
        {
            HasBox = true,
            Box = new WorkspaceBox(Current.BoxCentre, Current.BoxOrientation, Current.BoxHalfExtents, Current.BoxRpyBounds),
            ForceTrip = Math.Min(offered.ForceTrip, table.Configuration.ForceTrip),
            TorqueTrip = Math.Min(offered.TorqueTrip, table.Configuration.TorqueTrip),
            AxisForceTrip = offered.AxisForceTrip,
            AxisTorqueTrip = offered.AxisTorqueTrip,
            ForceRateTrip = Math.Min(offered.ForceRateTrip, table.Configuration.ForceRateTrip),
            TorqueRateTrip = Math.Min(offered.TorqueRateTrip, table.Configuration.TorqueRateTrip),
            TripDwellMs = offered.TripDwellMs,
        };
    }

    private static bool IsUnit(Quat q) => Math.Abs(q.NormSquared - 1) <= UnitTolerance;

    private static bool Positive(Vec3 v, double most) => v.X > 0 && v.Y > 0 && v.Z > 0 && Within(v, most);

    private static bool Within(Vec3 v, double most) => Within(v.X, most) && Within(v.Y, most) && Within(v.Z, most);

    private static bool Within(double value, double most) => value >= 0 && value <= most;
}
